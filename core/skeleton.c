/* See skeleton.h.  With tui/grapheme.c the only user of libunistring. */
#include <unictype.h>

#include "config.h"
#include "skeleton.h"

bool
skeleton_is_hidden(uint32_t c)
{
	return uc_is_general_category_withtable(c,
		       UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Zl
			       | UC_CATEGORY_MASK_Zp)
		|| uc_is_property_default_ignorable_code_point(c);
}
