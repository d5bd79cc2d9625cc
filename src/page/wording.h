/* wording.h: the words of a paragraph as people count them, who read the copy and not what became of it. */
#ifndef PAGE_WORDING_H
#define PAGE_WORDING_H

#include "copy/para.h"

bool wording_is_space(char c);
/* The bytes of a space that ends before byte `at`: who reads the copy also sees one where "16 May" is not parted, but
 * none that its language adds. 0: there is none. */
size_t wording_space(const Para *para, size_t at);
/* How many words begin at byte `from` or behind it. */
size_t wording_count(const Para *para, size_t from);
/* Where the last so many words begin. */
size_t wording_from(const Para *para, size_t words);

#endif
