# The pages look as they did: those of data/ and of the sheets of data/gallery, and of each case with a file named
# `picture`. UPDATE=1 draws them anew.
. tests/lib.sh

mkdir -p tests/pictures
picture flyer "$PDFS/flyer.pdf"
picture letter "$PDFS/letter.pdf"
for copy in data/gallery/*.yaml; do
  name=gallery-$(basename "$copy" .yaml)
  picture "$name" "$PDFS/$name.pdf"
done
for wanted in tests/cases/*/picture; do
  name=$(basename "$(dirname "$wanted")")
  [ -f "$wanted" ] && picture "$name" "$PDFS/$name.pdf"
done
exit 0
