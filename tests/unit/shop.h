/* shop.h: what all documents of a test share: fonts, tools, images. */
#ifndef TESTS_UNIT_SHOP_H
#define TESTS_UNIT_SHOP_H

#include "page/page.h"

typedef struct Shop {
  Arena *arena; /* its own */
  FontShelf shelf;
  Root fonts;
  Typecase *typecase;
  Tools *tools;
  ImageShelf *images;
} Shop;

/* Of the fonts below the working directory and of the packages. */
static inline Shop shop_open(void) {
  Shop shop = {.arena = arena_new()};
  shop.fonts = root_open("fonts", NULL);
  shop.shelf = fontshelf_open(shop.arena, NULL);
  shop.typecase = typecase_new(shop.arena, NULL, NULL);
  shop.tools = tools_new(shop.arena, shop.typecase);
  shop.images = imageshelf_new(shop.arena, NULL);
  return shop;
}

static inline void shop_close(Shop *shop) {
  imageshelf_close(shop->images);
  tools_close(shop->tools);
  typecase_close(shop->typecase);
  fontshelf_close(&shop->shelf);
  root_close(&shop->fonts);
  arena_free(shop->arena);
}

#endif
