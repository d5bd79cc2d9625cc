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
