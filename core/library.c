/* See library.h. */
#include <assert.h>
#include <dlfcn.h>
#include <string.h>

#include "config.h"
#include "library.h"

bool
library_open(const char *file, const char *const *names, void *functions,
	size_t size)
{
	void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL), *function;
	char *to = functions;

	for (; library && *names; names++, to += sizeof function) {
		assert(to + sizeof function <= (char *)functions + size);
		/* POSIX lets a void pointer be one to a function */
		function = dlsym(library, *names);
		if (!function)
			return false;
		memcpy(to, &function, sizeof function);
	}
	return library && to == (char *)functions + size;
}
