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

# ---- what it says --------------------------------------------------------------

# ticket NAME WORD...: what is said goes to $WORK/NAME.said, and diagnostics to $WORK/NAME.err
ticket() {
  local name=$1
  shift
  if ! "$HANDBILL" ticket "$@" >"$WORK/$name.said" 2>"$WORK/$name.err"; then not_ok "ticket $*" <"$WORK/$name.err"; fi
}
# says NAME LINE...: these are lines of it
says() {
  local name=$1 line
  shift
  for line; do
    if grep -qxF -- "$line" "$WORK/$name.said"; then ok "$name: $line"; else { echo "$line"; cat "$WORK/$name.said"; } | not_ok "$name"; fi
  done
}
ticket card tests/ticket/card.yaml --for press
same "the ticket of a card" "$WORK/card.said" tests/ticket/card.ticket
ticket card-marks tests/ticket/card.yaml --for press-marks
says card-marks 'Marks:      crop, bleed and register marks'
ticket card-x1a tests/ticket/card.yaml --for press-uncoated
says card-x1a 'Standard:   PDF/X-1a:2003' 'Condition:  FOGRA52, 280 % of ink at most'
ticket leaflet data/flyer.yaml data/letter.yaml --for press
says leaflet 'Pages:      2 (1 sheet, both sides)' 'Trimmed:    A4, 210 x 297 mm, portrait' 'Bleed:      3 mm' \
  'Cut lines:  across, 227 mm from the top, between 0 and 210 mm; page 2' 'Plates:     3' '            Magenta: alarm' \
  '            logo.svg, a drawing'
"$HANDBILL" build --quiet data/flyer.yaml data/letter.yaml --for press -o "$WORK/leaflet.pdf" 2>"$WORK/said"
if [ "$(pdffonts "$WORK/leaflet.pdf" | tail -n +3 | grep -c ' yes yes yes ')" = 6 ]; then says leaflet 'Fonts:      6, all embedded'; else pdffonts "$WORK/leaflet.pdf" | not_ok "six fonts"; fi
ticket mixed data/flyer.yaml data/gallery/programme.yaml data/gallery/three-fold.yaml --for riso
says mixed 'Pages:      7 (4 sheets, both sides); 16 in the file, a gray one for each ink' '            alarm (spot): alarm' 'Trimmed:    A4, 210 x 297 mm, portrait; page 1' \
  '            A5, 148 x 210 mm, portrait; pages 2-5' '            A4, 297 x 210 mm, landscape; pages 6-7' \
  'Fold lines: down, 100 mm from the left; page 7' '            down, 200 mm from the left; page 7'
# more pages than are painted at a time, and a line in a box that is turned
ticket long tests/ticket/long.yaml --for office
says long 'Title:      none' 'Pages:      10 (5 sheets, both sides)' \
  '            down, 31.6 mm from the left, between 12 and 112 mm; pages 2-10' '            Black: black' 'Check:      nothing to warn of'
ticket poster data/gallery/poster.yaml --for press
says poster '            Cyan: night, pictures' '            night-bus.png, 3507 x 720 pixels, 293 dpi'
if grep -q '^Most ink: .*; pictures not counted$' "$WORK/poster.said"; then ok "pictures are not counted"; else not_ok "pictures are not counted" <"$WORK/poster.said"; fi

ticket json tests/ticket/card.yaml --for press --diagnostics json
perl -MJSON::PP -0777 -ne 'my $t = decode_json($_);
  print join("\n", @$t{qw(pages sheets bleed standard condition ink-limit warnings)}, $t->{trimmed}[0]{width}, $t->{folds}[0]{at},
    $t->{cuts}[0]{to}, $t->{plates}[4]{name}, "@{$t->{plates}[4]{colors}}", $t->{"most-ink"}{percent}, $t->{fonts}[1]{weight}), "\n"' \
  "$WORK/json.said" >"$WORK/fields"
printf '%s\n' 2 1 3 PDF/X-4 FOGRA39 300 1 85.5 42.5 85.5 'PANTONE 485 C' 'signal pale' 240 700 >"$WORK/wanted"
same "the same as JSON" "$WORK/fields" "$WORK/wanted"
if grep -q '"code":"contrast"' "$WORK/json.err"; then ok "what is warned of, too"; else not_ok "what is warned of, too" <"$WORK/json.err"; fi

expect_exit 2 "a ticket for nowhere" "$HANDBILL" ticket data/flyer.yaml
if grep -qF -- "--for TARGET is missing for 'ticket'" "$WORK/said"; then ok "says so"; else not_ok "says so" <"$WORK/said"; fi
sed -i 's/margin: 8mm/margin: 6mm/' "$WORK/ticket/card-layout.yaml"
expect_exit 1 "no ticket of what cannot be printed" "$HANDBILL" ticket "$WORK/ticket/card.yaml" --for home
if grep -qF '[edge]' "$WORK/said"; then ok "which is told"; else not_ok "which is told" <"$WORK/said"; fi
if grep -q '^Title:' "$WORK/said"; then not_ok "and none is printed" <"$WORK/said"; else ok "and none is printed"; fi
exit 0
