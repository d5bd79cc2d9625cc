/* style.c: finding styles and laying one over another. */
#include "layout/schema.h"

const Style *style_find(const StyleSheet *sheet, Str name) {
  for (size_t i = 0; i < sheet->n; i++) {
    if (str_eq(sheet->at[i]->name, name)) return sheet->at[i];
  }
  return NULL;
}

const Style *style_over(Arena *arena, const Style *base, const Style *over) {
  Style *style = NEW(arena, Style);
  *style = *base;
  schema_copy(&group_style, over->given, over, style);
  style->given |= over->given;
  return style;
}
