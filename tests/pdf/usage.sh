# The command line: what it answers, and the exit status.
. tests/lib.sh

expect_exit 0 "--version" "$HANDBILL" --version
if [ "$(cat "$WORK/said")" = "handbill $VERSION" ]; then ok "version $VERSION"; else not_ok "version $VERSION" <"$WORK/said"; fi
expect_exit 0 "--help" "$HANDBILL" --help
for word in build check fit ticket dump schema fonts; do
  if grep -q "$word" "$WORK/said"; then ok "--help names $word"; else not_ok "--help names $word" <"$WORK/said"; fi
done
for word in build check fit ticket dump schema fonts; do
  expect_exit 0 "help $word" "$HANDBILL" help $word
  if grep -q "$word" "$WORK/said"; then ok "help $word speaks of it"; else not_ok "help $word speaks of it" <"$WORK/said"; fi
done

expect_exit 2 "no subcommand" "$HANDBILL"
expect_exit 2 "an unknown subcommand" "$HANDBILL" biuld data/flyer.yaml
expect_exit 2 "an unknown option" "$HANDBILL" build --no-such-option data/flyer.yaml
expect_exit 2 "no subcommand" "$HANDBILL" --strict
expect_exit 2 "no number of workers" "$HANDBILL" build --workers 0 data/flyer.yaml
expect_exit 0 "options before the subcommand" "$HANDBILL" --strict --workers 2 check data/flyer.yaml
expect_exit 2 "--for without a name" "$HANDBILL" build data/flyer.yaml --for
expect_exit 2 "--for where nothing is printed" "$HANDBILL" schema --for press flyer
expect_exit 2 "the schema of targets where none is written" "$HANDBILL" check --target data/flyer.yaml
expect_exit 2 "no copy" "$HANDBILL" build
expect_exit 2 "-o without a name" "$HANDBILL" build data/flyer.yaml -o
expect_exit 2 "an unknown stage" "$HANDBILL" dump --stage nowhere data/flyer.yaml
expect_exit 2 "an unknown overlay" "$HANDBILL" build data/flyer.yaml --overlay grid,margin -o "$WORK/none.pdf"
printf '%s\n' "handbill: --overlay does not know 'margin'; did you mean 'margins'?" "It takes margins, frames, columns, grid, slack, trim, fit." >"$WORK/wanted"
cp "$WORK/said" "$WORK/overlay"
same "what an overlay can be" "$WORK/overlay" "$WORK/wanted"
expect_exit 2 "an overlay of nothing" "$HANDBILL" build data/flyer.yaml --overlay "" -o "$WORK/none.pdf"
expect_exit 2 "an overlay where nothing is drawn" "$HANDBILL" check data/flyer.yaml --overlay grid
expect_exit 2 "an unknown form of diagnostics" "$HANDBILL" check --diagnostics xml data/flyer.yaml

expect_exit 0 "check" "$HANDBILL" check data/flyer.yaml data/letter.yaml
expect_exit 0 "check --strict: the documents have no warning" "$HANDBILL" check --strict data/flyer.yaml data/letter.yaml
if [ ! -s "$WORK/said" ]; then ok "check is silent"; else not_ok "check is silent" <"$WORK/said"; fi
"$HANDBILL" build --quiet data/flyer.yaml -o "$WORK/quiet.pdf" >"$WORK/said" 2>&1
if [ ! -s "$WORK/said" ]; then ok "--quiet is quiet"; else not_ok "--quiet is quiet" <"$WORK/said"; fi
for stage in node story items galley frag dlist; do
  expect_exit 0 "dump --stage $stage" "$HANDBILL" dump --stage $stage data/flyer.yaml
done
expect_exit 0 "schema" "$HANDBILL" schema
expect_exit 0 "schema of a layout" "$HANDBILL" schema layouts/flyer.yaml
expect_exit 0 "fonts" "$HANDBILL" fonts
expect_exit 0 "layouts and fonts from elsewhere" "$HANDBILL" check --layouts layouts --fonts fonts data/flyer.yaml
for target in layouts/targets/*.yaml; do
  "$HANDBILL" dump --stage node --for "$(basename "$target" .yaml)" data/flyer.yaml >/dev/null 2>"$WORK/said"
  if [ $? = 0 ] && [ ! -s "$WORK/said" ]; then ok "$target is read in silence"; else not_ok "$target is read in silence" <"$WORK/said"; fi
done
# one document that fails keeps no other from being made
expect_exit 1 "make demo, nothing works" env HANDBILL=false tests/demo
if [ "$(grep -c 'not made' "$WORK/said")" = 3 ]; then ok "each is listed"; else not_ok "each is listed" <"$WORK/said"; fi
exit 0
