/* proof.h: what is wrong on a page that is made: words outside the paper, words that a frame hides, words on words;
 * codes that no camera reads. */
#ifndef PAGE_PROOF_H
#define PAGE_PROOF_H

#include "page/frag.h"

typedef struct Proof {
  Setter *setter;
  Paper paper;
  DiagList *diags;
  Arena *scratch; /* for what is painted only to be looked at */
  bool codes;     /* there are QR codes */
} Proof;

/* An error for the first line that leaves the paper. One that only sticks out of its column is galley_check()'s. */
void proof_paper(const Proof *proof, const Page *page);
/* A warning for the first frame with a ground, its own or that of a box or table in it, that lies on words: that frame,
 * or NULL. And what is wrong with QR codes (qrproof.h). */
const Box *proof_painted(const Proof *proof, const Page *page);
/* A warning for each frame, but for one that was told of, whose words and those of a flow stand on each other; so do
 * those of two flows, one of them in a frame. */
void proof_words(const Proof *proof, const Page *page, const Box *told);

#endif
