/* palette.h: the colors that a layout declares. */
#ifndef LAYOUT_PALETTE_H
#define LAYOUT_PALETTE_H

#include "base/color.h"
#include "layout/key.h"

typedef struct ColorName {
  Str name;
  Mark mark;
  Color color;
} ColorName;

typedef struct Palette {
  const ColorName *at;
  size_t n;
} Palette;

extern const Group group_color;
extern const KeyType type_color;    /* const Color *: one of the palette, by its name */
extern const KeyType type_percent;  /* 0 to 100; read with its mapping */
extern const KeyType type_percents; /* four of them */
extern const KeyType type_rgb;      /* three, 0 to 255, or as CSS writes them; read with its mapping */
extern const KeyType type_lab;      /* lightness, a, b; read with its mapping */
extern const KeyType type_tint;     /* [name of a color, percent]; read with its mapping */

/* NULL when there is none. */
const Color *palette_find(const Palette *palette, Str name);
/* To the error that no color has this name: the nearest one, or how a color is declared. */
void palette_hint(const Reader *reader, Str name);

/* `palette` must be `reader->palette`, so that a tint finds the colors above it. */
void palette_read(const Reader *reader, const Node *map, Palette *palette);

#endif
