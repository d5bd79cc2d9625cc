# PDF/X-1a knows no transparency: drawings with it on paper, on a ground and on themselves keep the standard, and look as
# they do in PDF/X-4. Their inks are those that Ghostscript mixes.
. tests/lib.sh

mkdir -p "$WORK/layouts/targets"
printf 'about: Press, PDF/X-1a.\nextends: press\nconformance: x-1a\n' >"$WORK/layouts/targets/old.yaml"
cat >"$WORK/light.svg" <<'END'
<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">
<linearGradient id="fade"><stop offset="0" stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff" stop-opacity="0"/></linearGradient>
<circle cx="30" cy="30" r="20" fill="#ff0000" fill-opacity=".5"/>
<circle cx="90" cy="40" r="38" fill="#00a0ff"/>
<rect x="75" y="30" width="20" height="20" fill="#ff0000" opacity=".4"/>
<g opacity=".5"><rect x="140" y="5" width="30" height="30" fill="#ff0000"/><rect x="150" y="15" width="30" height="30" fill="#00ff00" stroke="#000000"/></g>
<rect x="5" y="80" width="190" height="15" fill="url(#fade)"/>
</svg>
END
cat >"$WORK/sheet.yaml" <<'END'
page: {size: A6, margin: 10mm}
fonts: {sans: roboto}
colors: {sun: {cmyk: [0, 10, 80, 0]}}
slots: {drawing: image}
styles: {text: {font: sans, size: 10pt}}
body:
  - {image: drawing, width: 60mm}
  - {box: [{image: drawing, width: 60mm}], fill: sun, radius: 4mm, padding: 3mm}
END
printf 'layout: sheet.yaml\ndrawing: {file: light.svg, alt: Light}\n' >"$WORK/copy.yaml"

for target in press old; do
  expect_exit 0 "for $target" "$HANDBILL" build "$WORK/copy.yaml" --for "$target" -o "$WORK/$target.pdf" --quiet
  pdftoppm -gray -png -singlefile -r 72 "$WORK/$target.pdf" "$WORK/$target"
  gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=pamcmyk32 -r72 -sOutputFile="$WORK/$target.pam" "$WORK/$target.pdf"
done
check "it keeps PDF/X-1a" perl tests/pdf/pdfx.pl --bleed 3 "$WORK/old.pdf"
check "it looks like PDF/X-4" build/picdiff "$WORK/press.png" "$WORK/old.png" "$WORK/difference.png"

# off ONE OTHER: by how many of 255 levels of an ink two pictures of one size differ where they do most
off() {
  perl -we 'local $/; my ($one, $other) = map { open my $f, "<:raw", $_ or die; <$f> =~ /^(.*?ENDHDR\n)(.*)/s or die; [$1, $2] } @ARGV;
    die "of two sizes\n" if $one->[0] ne $other->[0];
    my @b = unpack "C*", $other->[1]; my $most = 0; my $i = 0;
    for my $a (unpack "C*", $one->[1]) { my $d = abs($a - $b[$i++]); $most = $d if $d > $most }
    print $most' "$@"
}
most=$(off "$WORK/press.pam" "$WORK/old.pam")
if [ "${most:-255}" -le 3 ]; then ok "its inks are those of PDF/X-4"; else echo "off by $most" | not_ok "its inks are those of PDF/X-4"; fi

# pixels
perl -e 'use Compress::Zlib; sub chunk { my $c = join "", @_; pack("N", length($c) - 4) . $c . pack "N", crc32($c) }
  my $rows = join "", map { my $y = $_; "\0" . join "", map { pack "C2", $y * 4, $_ * 2 } 0 .. 119 } 0 .. 59;
  print "\x89PNG\r\n\x1A\n", chunk("IHDR", pack "NNC5", 120, 60, 8, 4, 0, 0, 0), chunk("IDAT", compress $rows), chunk "IEND"' >"$WORK/shade.png"
sed -i 's/fill: sun/fill: ash/; s/sun: .*/ash: {gray: 70}}/' "$WORK/sheet.yaml"
printf 'layout: sheet.yaml\ndrawing: {file: shade.png, alt: Shade}\n' >"$WORK/copy.yaml"
for target in press old; do
  expect_exit 0 "pixels for $target" "$HANDBILL" build "$WORK/copy.yaml" --for "$target" -o "$WORK/$target.pdf" --quiet
  pdftoppm -gray -png -singlefile -r 72 "$WORK/$target.pdf" "$WORK/$target"
done
check "they keep PDF/X-1a" perl tests/pdf/pdfx.pl --bleed 3 "$WORK/old.pdf"
check "they look like PDF/X-4" build/picdiff "$WORK/press.png" "$WORK/old.png" "$WORK/difference.png"
