/* picture.h: the pictures of a story: opened before anything is measured, and where each stands in its area. */
#ifndef PAGE_PICTURE_H
#define PAGE_PICTURE_H

#include "base/map.h"
#include "draw/dlist.h"
#include "draw/image.h"
#include "page/ornament.h"

typedef struct Pictures {
  ImageShelf *shelf;
  DiagList *diags;
  Map opened; /* by file, as it is named: const Image * */
} Pictures;

/* Opens those of a part and of what stands in it. Errors are reported. */
void pictures_open(Pictures *pictures, const Part *part);
/* That of a part; NULL: it has none, or not one that can be read. */
const Image *pictures_find(Pictures *pictures, const Part *part);

/* How high a picture is that is so wide, and how wide one that is so high. */
Len picture_height(const Image *image, Len width);
Len picture_width(const Image *image, Len height);

/* Where it stands in the area of its box. */
typedef struct PicturePlace {
  Rect seen, whole; /* the one lies in the other */
} PicturePlace;
PicturePlace picture_place(const Block *block, Rect area);

void picture_paint(Painter *painter, const Block *block, Rect area);
/* That on which a box stands. */
void picture_ground(Painter *painter, const Block *block, Panel panel);

#endif
