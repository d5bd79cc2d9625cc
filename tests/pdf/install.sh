# The installed program finds what is its own, builds the same file, and goes without a trace.
. tests/lib.sh

# a sanitized build is not what anyone installs
[ "$HANDBILL" = "$PWD/build/handbill" ] || exit 0

install() { env -u MAKEFLAGS -u MAKELEVEL make -s "$@" DESTDIR="$WORK/root" PREFIX=/opt/handbill; }
check "install" install install
expect_exit 0 "the installed program" env -C "$WORK" "$WORK/root/opt/handbill/bin/handbill" build "$PWD/data/flyer.yaml" -o "$WORK/flyer.pdf"
same "builds the same" "$WORK/flyer.pdf" "$PDFS/flyer.pdf"
echo 'layout: none' >"$WORK/copy.yaml" # a folder without targets
if [ -s "$WORK/root/opt/handbill/share/man/man1/handbill.1" ]; then ok "the manual"; else not_ok "the manual" </dev/null; fi
expect_exit 0 "its targets" env -C "$WORK" "$WORK/root/opt/handbill/bin/handbill" dump --stage node --for press "$WORK/copy.yaml"
check "uninstall" install uninstall
if [ -z "$(find "$WORK/root" -type f)" ]; then ok "nothing stays"; else find "$WORK/root" -type f | not_ok "nothing stays"; fi
