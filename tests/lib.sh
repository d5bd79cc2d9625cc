# tests/lib.sh: what the shell tests share. Source it; it needs HANDBILL (the program) and WORK (a folder of
# the test's own, empty). Each check prints a line that tests/run counts:
#
#   ok WHAT
#   not ok WHAT        and below it, indented, why
#
# The working directory is the top of the tree.

ok() { echo "ok $1"; }

# not_ok WHAT < reasons
not_ok() {
  echo "not ok $1"
  head -n 60 | sed 's/^/    /'
}

# check WHAT COMMAND...: the command succeeds.
check() {
  local what=$1 said
  shift
  if said=$("$@" 2>&1); then ok "$what"; else { echo "$* (status $?)"; echo "$said"; } | not_ok "$what"; fi
}

# expect_exit STATUS WHAT COMMAND...: the command ends with this status; what it said is in $WORK/said.
expect_exit() {
  local wanted=$1 what=$2 status
  shift 2
  "$@" >"$WORK/said" 2>&1
  status=$?
  if [ $status = "$wanted" ]; then ok "$what"; else { echo "$*: status $status, not $wanted"; cat "$WORK/said"; } | not_ok "$what"; fi
}

# same WHAT FILE FILE
same() {
  if cmp "$2" "$3" >"$WORK/said" 2>&1; then ok "$1"; else not_ok "$1" <"$WORK/said"; fi
}

# The PDFs that `tests/pdf/build.sh` made.
PDFS=build/test/pdfs

# picture NAME PDF: its pages look as they did. Each is drawn small and gray and compared with its picture in
# tests/pictures, NAME-PAGE.png. UPDATE=1 keeps what is new or differs.
DPI=50 # a line of 10 pt type is 7 pixels high: enough to see it move, small enough to keep
picture() {
  local name=$1 page base
  rm -f "$WORK/$name"-*.png
  pdftoppm -png -gray -r $DPI "$2" "$WORK/$name" 2>/dev/null
  for page in "$WORK/$name"-*.png; do
    [ -f "$page" ] || { echo "no page could be drawn" | not_ok "picture $name"; return; }
    base=$(basename "$page")
    if [ -n "${UPDATE:-}" ]; then
      build/picdiff "tests/pictures/$base" "$page" >/dev/null 2>&1 || { cp "$page" "tests/pictures/$base"; echo "updated tests/pictures/$base"; }
    elif [ ! -f "tests/pictures/$base" ]; then
      echo "tests/pictures/$base does not exist: look at $page, then make update" | not_ok "picture $base"
    else
      check "picture $base" build/picdiff "tests/pictures/$base" "$page" "$WORK/diff-$base"
    fi
  done
}
