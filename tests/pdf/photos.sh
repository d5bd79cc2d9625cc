# Pictures in the program as a whole: what is found only when their data are read, and what many copies share.
. tests/lib.sh

folder=$WORK/job
mkdir -p "$folder"
cat >"$folder/layout.yaml" <<'LAYOUT'
page: {size: A6, margin: 10mm}
fonts: {sans: roboto}
slots: {title: line, photo: image}
styles: {text: {font: sans, size: 10pt}}
body:
  - {text: title}
  - {image: photo, width: 30mm}
LAYOUT
cp tests/cases/images/sun.png "$folder/sun.png"
# 600 x 400 pixels of gray, all checksums right, and one byte of data
printf '\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\002\130\000\000\001\220\010\000\000\000\000\127\136\101\104\000\000\000\001\111\104\101\124\170\166\346\204\346\000\000\000\000\111\105\116\104\256\102\140\202' >"$folder/hollow.png"

copy() { printf 'layout: layout.yaml\ntitle: "%s"\nphoto:\n  file: %s\n  alt: A drawing\n' "$1" "$2" >"$folder/$1.yaml"; }
copies=()
for i in {1..12}; do
  copy "copy$i" sun.png
  copies+=("$folder/copy$i.yaml")
done
copy hollow hollow.png

for workers in 1 8; do
  check "$workers at work" "$HANDBILL" build --workers $workers "${copies[@]}" -o "$WORK/$workers.pdf"
done
same "the same with eight" "$WORK/1.pdf" "$WORK/8.pdf"
if [ "$(grep -ac '/Subtype /Image' "$WORK/1.pdf")" = 1 ]; then
  ok "one picture for twelve"
else
  grep -a '/Subtype /Image' "$WORK/1.pdf" | not_ok "one picture for twelve"
fi

# The copy is at its end when its pages are written; the message shows its line all the same, and the old PDF stays.
cp "$WORK/1.pdf" "$WORK/old.pdf"
expect_exit 1 "hollow data" "$HANDBILL" build --workers 1 "${copies[@]}" "$folder/hollow.yaml" "${copies[@]}" -o "$WORK/old.pdf"
check "the line that names it" grep -q "hollow.yaml:4:9: error: '.*hollow.png' is damaged: .*\[image-broken\]" "$WORK/said"
check "the line is shown" grep -q "file: hollow.png" "$WORK/said"
same "the old PDF stays" "$WORK/1.pdf" "$WORK/old.pdf"
# 300 x 8 pixels of gray, with a gamma as given.
gray() {
  printf '\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\001\054\000\000\000\010\010\000\000\000\000\146\134\235\075\000\000\000\004'
  printf '%b' "${1//\\/\\0}"
  printf '\000\000\000\043\111\104\101\124\170\332\355\320\201\000\000\000\000\002\240\321\107\137\141\200\102\050\345\026\005\262\144\311\222\045\113\226\202\337\000\024\053\260\075\355\330\045\201\000\000\000\000\111\105\116\104\256\102\140\202'
}
gray '\147\101\115\101\000\000\000\000\213\045\140\115' >"$folder/strange.png" # 0, which cannot be
gray '\147\101\115\101\000\001\206\240\061\350\226\137' >"$folder/light.png"   # 1: samples count light
copy strange strange.png
copy light light.png
expect_exit 0 "colors that cannot be" "$HANDBILL" build "$folder/strange.yaml" -o "$WORK/strange.pdf"
check "a warning at the line that names it" grep -q "strange.yaml:4:9: warning: '.*strange.png' .*\[image-colors\]" "$WORK/said"
expect_exit 0 "gray that counts light" "$HANDBILL" build "$folder/light.yaml" -o "$WORK/light.pdf"
check "half of the light is three quarters of gray" grep -aqE '/Indexed ?/DeviceGray 255 <.{256}BC' "$WORK/light.pdf"

# What converts colors is loaded by the first picture whose colors are not those of sRGB.
mkdir -p "$WORK/lib"
: >"$WORK/lib/liblcms2.so.2"
expect_exit 1 "no lcms2" env LD_LIBRARY_PATH="$WORK/lib" "$HANDBILL" build "$folder/light.yaml" -o "$WORK/light.pdf"
check "what to install" grep -q "apt-get install liblcms2-2" "$WORK/said"
check "an error" grep -qF "[image-convert]" "$WORK/said"
check "the colors that stay" grep -q "light.yaml:4:9: error: .*cannot be converted: .*liblcms2" "$WORK/said"
expect_exit 0 "nobody asks for lcms2" env LD_LIBRARY_PATH="$WORK/lib" "$HANDBILL" build "$folder/copy1.yaml" -o "$WORK/plain.pdf"
