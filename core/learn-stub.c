#include "learn.h"
enum cs_status cs_learn_aliases(struct cs_learning *l, FILE *s, const char *n, struct cs_error *e) { (void)l;(void)s;(void)n;(void)e; return CS_UNAVAILABLE; }
enum cs_status cs_learn_mail(struct cs_learning *l, const char *p, struct cs_error *e) { (void)l;(void)p;(void)e; return CS_UNAVAILABLE; }
