/* meta.h: the metadata of the file, written twice: as the Info dictionary and as the XMP packet. */
#ifndef OUT_PDF_META_H
#define OUT_PDF_META_H

#include "out/out.h"
#include "out/pdf/object.h"

/* Each writes an object and returns its number. */
uint32_t meta_info_write(ObjectFile *file, Arena *arena, const OutMeta *meta);
uint32_t meta_xmp_write(ObjectFile *file, Arena *arena, const OutMeta *meta);

#endif
