/* See message-param.h. */
#include "config.h"

#include <string.h>

#include "message-param.h"

enum { WORD_MOST = 64 };

/* What no field can hold, a line break in a file's name, as `_'. */
static void
controls_drop(GMimeParam *param)
{
	char *value = g_strdup(g_mime_param_get_value(param)), *at;
	bool has_some = false;

	for (at = value; at && *at; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7f) {
			*at = '_';
			has_some = true;
		}
	if (has_some)
		g_mime_param_set_value(param, value);
	g_free(value);
}

void
message_param_settle(GMimeParamList *list)
{
	int i, count = list ? g_mime_param_list_length(list) : 0;
	GMimeParam *param;

	for (i = 0; i < count; i++) {
		param = g_mime_param_list_get_parameter_at(list, i);
		controls_drop(param);
		g_mime_param_set_charset(param, "utf-8");
	}
}

static bool
is_word(const char *text)
{
	size_t i;

	for (i = 0; text && text[i]; i++)
		if (text[i] <= ' ' || text[i] >= 0x7f ||
			strchr("()<>@,;:\\\"/[]?=", text[i]))
			return false;
	return i && i <= WORD_MOST;
}

/* Are the names in LIST words?  GMime would fold others without end. */
static bool
names_are_words(GMimeParamList *list)
{
	int i, count = list ? g_mime_param_list_length(list) : 0;

	for (i = 0; i < count; i++)
		if (!is_word(g_mime_param_get_name(
			    g_mime_param_list_get_parameter_at(list, i))))
			return false;
	return true;
}

bool
message_param_is_sound(GMimeObject *object)
{
	GMimeContentType *type = g_mime_object_get_content_type(object);
	GMimeContentDisposition *disposition =
		g_mime_object_get_content_disposition(object);

	return is_word(g_mime_content_type_get_media_type(type)) &&
		is_word(g_mime_content_type_get_media_subtype(type)) &&
		names_are_words(g_mime_content_type_get_parameters(type)) &&
		(!disposition || names_are_words(
			g_mime_content_disposition_get_parameters(
				disposition)));
}
