/* levers.c: from where the levers stand to what styles are. */
#include "text/levers.h"

Len scaled(Len len, Scale scale) {
  return scale == SCALE_FULL ? len : len_share(len, scale, SCALE_FULL);
}

static Len between(Spring range, int at) {
  Len way = at < 0 ? range.is - range.least : range.most - range.is;
  return range.is + len_share(way, at, LEVER_END);
}

Len levers_leading(Levers levers, const Style *style) {
  return between(style->leadings, levers.leading);
}

Scale levers_scale(Levers levers, const Style *style) {
  Spring sizes = style->sizes;
  if (!levers.size || sizes.least == sizes.most) return SCALE_FULL;
  return (Scale)len_share(SCALE_FULL, between(sizes, levers.size), sizes.is);
}

int levers_expansion(Levers levers, const Style *style) {
  const Expansion *expansion = &style->expansion;
  return (int)(expansion->is + len_share(expansion->most - expansion->is, levers.expansion, LEVER_END));
}
