/* budget.c: spending. */
#include "base/budget.h"

#include "base/messages.h"

bool budget_spend(Budget *budget, size_t bytes, size_t pieces, Mark mark) {
  if (budget->full) return false;
  bool text = bytes > TEXT_MAX - budget->bytes;
  budget->full = text || pieces > PIECES_MAX - budget->pieces;
  if (!budget->full) {
    budget->bytes += bytes;
    budget->pieces += pieces;
    return true;
  }
  if (text)
    diag_error(budget->diags, mark, MSG_TEXT_LONG, TEXT_MAX_MIB, budget->where);
  else
    diag_error(budget->diags, mark, MSG_PIECES, PIECES_MAX, budget->where);
  diag_hint(budget->diags, "make several copies of it: handbill build one.yaml two.yaml");
  return false;
}
