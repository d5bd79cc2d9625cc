/* intent.h: the printing condition that a PDF/X file is made for. */
#ifndef OUT_PDF_INTENT_H
#define OUT_PDF_INTENT_H

#include "out/out.h"
#include "out/pdf/object.h"

/* Writes an object and returns its number. */
uint32_t intent_write(ObjectFile *file, const OutIntent *intent);

#endif
