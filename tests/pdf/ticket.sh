# What a file for a target is called, and what `handbill ticket` says of it.
. tests/lib.sh

# ---- names -------------------------------------------------------------------

cp -r data "$WORK/data"
cp -r tests/ticket "$WORK/ticket"
# called WHAT PDF WORD...: `build` writes this file and no other
called() {
  local what=$1 pdf=$2
  shift 2
  (cd "$WORK" && "$HANDBILL" build --layouts "$OLDPWD/layouts" "$@") >"$WORK/said" 2>&1
  if grep -q "^$pdf: " "$WORK/said" && [ -f "$WORK/$pdf" ]; then ok "$what"; else not_ok "$what" <"$WORK/said"; fi
}
called "for a press, by paper and target" data/flyer-A4-press.pdf data/flyer.yaml --for press
called "of several copies, by the first" data/letter-A4-office.pdf data/letter.yaml data/flyer.yaml --for office
called "lying paper has the same name" data/gallery/three-fold-A4-riso.pdf data/gallery/three-fold.yaml --for riso
called "paper without a name, by its size" ticket/card-85.5x55-press.pdf ticket/card.yaml --for press
called "without a target" ticket/card.pdf ticket/card.yaml
called "as it is told" data/named.pdf data/flyer.yaml --for press -o data/named.pdf
# the layout is read for the name before the output is known, and is not replaced by it all the same
ln "$WORK/ticket/card-layout.yaml" "$WORK/ticket/card-85.5x55-home.pdf"
expect_exit 1 "the layout under the output's name" "$HANDBILL" build "$WORK/ticket/card.yaml" --for home
same "the layout is as it was" "$WORK/ticket/card-layout.yaml" tests/ticket/card-layout.yaml

expect_exit 1 "an overlay in a file for a press" "$HANDBILL" build data/flyer.yaml --for press --overlay grid -o "$WORK/none.pdf"
if grep -qF '[target-overlay]' "$WORK/said"; then ok "is refused"; else not_ok "is refused" <"$WORK/said"; fi
exit 0
