/* See guard-made.h. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "config.h"
#include "guard-candidates.h"
#include "guard-made.h"

struct made {
	pthread_mutex_t lock;
	const struct policy *policy;
	const struct known *known;
	struct keymap *keymaps;
	size_t keymap_count;
	struct candidates *candidates;
	struct candidates *site; /* by its word alone; NULL: the same */
	struct domain_suffixes *suffixes;
	struct keymap *layouts;
	size_t layout_count;
	atomic_bool is_ready, has_suffixes, has_layouts;
};

struct made *
made_open(const struct policy *policy, const struct known *known,
	struct keymap *keymaps, size_t keymap_count)
{
	struct made *made = calloc(1, sizeof *made);

	if (made == NULL)
		return NULL;
	pthread_mutex_init(&made->lock, NULL);
	made->policy = policy;
	made->known = known;
	made->keymaps = keymaps;
	made->keymap_count = keymap_count;
	return made;
}

static void
close_candidates(struct made *made)
{
	candidates_close(made->candidates);
	candidates_close(made->site);
	made->candidates = made->site = NULL;
}

void
made_close(struct made *made)
{
	if (made == NULL)
		return;
	close_candidates(made);
	domain_suffixes_close(made->suffixes);
	free(made->layouts);
	pthread_mutex_destroy(&made->lock);
	free(made);
}

static bool
make_keymaps(struct made *made)
{
	struct cs_error error;

	for (size_t i = 0; i < made->keymap_count; i++)
		if (made->keymaps[i].name[0] == '\0'
			&& keymap_read_us(&made->keymaps[i], &error) != CS_OK)
			return false;
	return true;
}

static bool
make_candidates(struct made *made)
{
	bool has_own = policy_has_own(made->policy);

	made->candidates = guard_candidates_open(made->policy, made->known,
		false);
	if (has_own)
		made->site = guard_candidates_open(made->policy, made->known,
			true);
	if (made->candidates != NULL && (made->site != NULL || !has_own))
		return true;
	close_candidates(made);
	return false;
}

bool
made_ready(struct made *made)
{
	if (atomic_load(&made->is_ready))
		return true;
	pthread_mutex_lock(&made->lock);
	if (!atomic_load(&made->is_ready) && make_keymaps(made)
		&& make_candidates(made))
		atomic_store(&made->is_ready, true);
	pthread_mutex_unlock(&made->lock);
	return atomic_load(&made->is_ready);
}

const struct candidates *
made_candidates(struct made *made, bool site)
{
	if (!made_ready(made))
		return NULL;
	return site && made->site != NULL ? made->site : made->candidates;
}

const struct domain_suffixes *
made_suffixes(struct made *made)
{
	if (atomic_load(&made->has_suffixes))
		return made->suffixes;
	pthread_mutex_lock(&made->lock);
	if (!atomic_load(&made->has_suffixes)) {
		made->suffixes = domain_suffixes_open();
		atomic_store(&made->has_suffixes, true);
	}
	pthread_mutex_unlock(&made->lock);
	return made->suffixes;
}

/* All that are compiled in, but `us'; false: out of memory. */
static bool
make_layouts(struct made *made)
{
	size_t count = 0;

	while (keymap_built_in(count + 1) != NULL)
		count++;
	made->layouts = calloc(count + 1, sizeof *made->layouts);
	for (size_t i = 0; made->layouts != NULL && i < count; i++)
		if (keymap_read_built_in(i + 1, &made->layouts[i], NULL)
			!= CS_OK) {
			free(made->layouts);
			made->layouts = NULL;
		}
	made->layout_count = count;
	return made->layouts != NULL;
}

const struct keymap *
made_layouts(struct made *made, size_t *count)
{
	if (!atomic_load(&made->has_layouts)) {
		pthread_mutex_lock(&made->lock);
		if (!atomic_load(&made->has_layouts) && make_layouts(made))
			atomic_store(&made->has_layouts, true);
		pthread_mutex_unlock(&made->lock);
	}
	if (!atomic_load(&made->has_layouts))
		return NULL;
	*count = made->layout_count;
	return made->layouts;
}
