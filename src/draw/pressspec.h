/* pressspec.h: what a press prints with: cyan, magenta, yellow and black, as its profile has them. */
#ifndef DRAW_PRESSSPEC_H
#define DRAW_PRESSSPEC_H

#include <stdbool.h>

#include "base/str.h"

typedef struct PressSpec {
  Str icc;    /* its profile; empty: there is none */
  int intent; /* 0 to 3, as ICC counts them */
  bool black_point;
  int ink_limit; /* percent; 0: none */
} PressSpec;

#endif
