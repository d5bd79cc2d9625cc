/* proof.h: what is wrong on a page that is made: words outside the paper, words that a frame hides, words on words. */
#ifndef PAGE_PROOF_H
#define PAGE_PROOF_H

#include "page/frag.h"

typedef struct Proof {
  Setter *setter;
  Paper paper;
  DiagList *diags;
  Arena *scratch; /* for what is painted only to be looked at */
} Proof;

/* An error for the first line that leaves the paper. One that only sticks out of its column is galley_check()'s. */
void proof_paper(const Proof *proof, const Page *page);
/* A warning for the first frame with a ground, its own or that of a box or table in it, that lies on words. */
void proof_covers(const Proof *proof, const Page *page);
/* A warning for each frame of the master whose words have words of a flow on them. */
void proof_furniture(const Proof *proof, const Page *page);

#endif
