# pdfx.pl [--bleed MM] FILE: does a PDF keep PDF/X-4 (ISO 15930-7) or PDF/X-1a:2003 (ISO 15930-4), as far as handbill
# uses them, and what presses ask for besides? On standard output a line for each complaint, `CODE: what`; exit 1 when
# there is one. Which standard it is, the file says. With --bleed there must be so much of it, and room beyond the trim.
#
# Stricter than the standards: all colors are inks, black is DeviceCMYK's so that it can overprint, and one ink has one
# name. What a CMap maps, and what is beyond an image's color space, is not looked at.
use strict;
use warnings;
use Digest::MD5 qw(md5_hex);
use FindBin;
use lib $FindBin::Bin;
use FontProgram;
use PdfContent;
use PdfFile;

my $bleed = 0;
(undef, $bleed) = splice @ARGV, 0, 2 if ($ARGV[0] // '') eq '--bleed';
my $path = shift // die "pdfx.pl [--bleed MM] FILE\n";
my ($trailer, $version, $encrypted) = pdf_open($path);
my $root = $trailer->{'/Root'};
my $info = dict($trailer->{'/Info'});
my $xmp = bytes(dict($root)->{'/Metadata'});
my %said;

sub complain {
    my ($code, $what) = @_;
    print "$code: $what\n" unless $said{"$code: $what"}++;
}

# ---- the file -------------------------------------------------------------------------------------------------------

# a property of the packet, as an element or an attribute
sub property {
    my ($name) = @_;
    my ($value) = $xmp =~ m{<\Q$name\E>\s*(?:<rdf:\w+>\s*<rdf:li[^>]*>)?(.*?)</}s;
    ($value) = $xmp =~ /\s\Q$name\E="([^"]*)"/ unless defined $value;
    my %plain = (lt => '<', gt => '>', quot => '"', apos => "'", amp => '&');
    utf8::decode($value //= '');
    return $value =~ s/&(lt|gt|quot|apos|amp|#13);/$plain{$1} \/\/ "\r"/ger;
}

my $claim = property('pdfxid:GTS_PDFXVersion');
my $old = text($info->{'/GTS_PDFXVersion'});
my $standard = $claim eq 'PDF/X-4' ? 'x4' : $old eq 'PDF/X-1a:2003' ? 'x1a' : '';

sub check_identity {
    complain('version', 'no GTS_PDFXVersion of PDF/X-4 or PDF/X-1a:2003') unless $standard;
    my $most = $standard eq 'x1a' ? 1.4 : 1.6;
    complain('header', "PDF $version, at most $most") if !$version || $version > $most;
    complain('encrypted', 'the file is encrypted') if $encrypted;
    my $id = at($trailer->{'/ID'});
    complain('id', 'no ID') unless ref $id eq 'ARRAY' && @$id == 2 && length at($id->[0]) > 2;
    complain('trapped', 'Trapped is not said') unless text($info->{'/Trapped'}) =~ m{^/?(True|False)$};
    complain('title', 'no title') unless length text($info->{'/Title'});
    for my $key (qw(CreationDate ModDate)) {
        complain('date', "no $key") unless text($info->{"/$key"}) =~ /^D:\d{14}/;
    }
    complain('scaling', 'an area of ViewerPreferences') if grep { /Area|Clip/ } keys %{ dict(dict($root)->{'/ViewerPreferences'}) };
}

# the same in both places, where both have it
sub check_packet {
    my %same = (Title => 'dc:title', CreationDate => 'xmp:CreateDate', ModDate => 'xmp:ModifyDate');
    my %code = (Title => 'title', CreationDate => 'date', ModDate => 'date');
    for my $key (sort keys %same) {
        my ($there, $here) = (property($same{$key}), text($info->{"/$key"}));
        ($there, $here) = map { tr/0-9//cdr } $there, $here if $code{$key} eq 'date';
        complain($code{$key}, "$key and $same{$key} differ") if length $there ? $there ne $here : $standard eq 'x4';
    }
    return unless $standard eq 'x4';
    complain('date', 'no xmp:MetadataDate') unless property('xmp:MetadataDate') =~ /^\d{4}-/;
    complain('trapped', 'pdf:Trapped differs') unless '/' . property('pdf:Trapped') eq text($info->{'/Trapped'});
    for my $name (qw(DocumentID VersionID RenditionClass)) {
        complain('id', "no xmpMM:$name") unless length property("xmpMM:$name");
    }
}

sub check_intent {
    my $intents = at(dict($root)->{'/OutputIntents'}) // [];
    my @press = grep { text(at_key($_, '/S')) eq '/GTS_PDFX' } @$intents;
    return complain('intent', scalar(@press) . ' output intents of PDF/X') if @press != 1;
    my $intent = dict($press[0]);
    my $registered = text($intent->{'/RegistryName'}) eq 'http://www.color.org';
    complain('intent', 'no OutputConditionIdentifier') unless length text($intent->{'/OutputConditionIdentifier'});
    complain('intent', 'no Info') unless length text($intent->{'/Info'});
    my $profile = $intent->{'/DestOutputProfile'};
    return complain('profile', 'none') if !$profile && !($standard eq 'x1a' && $registered);
    return unless $profile;
    my $bytes = bytes($profile);
    my ($size, $class, $space, $mark) = unpack 'Nx8a4a4x16a4', $bytes;
    return complain('profile', 'no ICC profile of a printer') unless ($mark // '') eq 'acsp' && $class eq 'prtr';
    complain('profile', "its space is $space") unless $space eq 'CMYK';
    complain('profile', 'N is not 4') unless text(dict($profile)->{'/N'}) eq '4';
    complain('profile', 'cut off') if $size > length $bytes;
}

# Actions that do something, wherever they are.
sub check_actions {
    my ($value, $seen) = @_;
    return if ref($value) !~ /^(?:HASH|ARRAY)$/;
    my @within = ref $value eq 'HASH' ? map { $value->{$_} } sort keys %$value : @$value;
    my $kind = ref $value eq 'HASH' ? text($value->{'/S'}) : '';
    complain('script', "an action $kind") if $kind =~ m{^/(JavaScript|Launch|ImportData|ResetForm|SubmitForm|Sound|Movie|Hide|Rendition|Trans|SetOCGState)$};
    complain('script', 'actions of their own accord') if ref $value eq 'HASH' && grep { exists $value->{$_} } qw(/AA /OpenAction /JavaScript);
    for my $next (@within) {
        next if !defined $next || (!ref $next && $next =~ / R$/ && $seen->{$next}++);
        check_actions(at($next), $seen);
    }
}

sub check_layers {
    my $layers = dict(dict($root)->{'/OCProperties'});
    complain('layers', 'optional content') if %$layers && $standard eq 'x1a';
    complain('layers', 'optional content that goes by itself') if at_key($layers, '/D', '/AS');
}

# ---- pages ----------------------------------------------------------------------------------------------------------

sub page_list {
    my ($node, %from) = @_;
    my $dict = dict($node);
    %from = (%from, map { ($_ => $dict->{$_}) } grep { exists $dict->{$_} } qw(/MediaBox /CropBox /Resources));
    return map { page_list($_, %from) } @{ at($dict->{'/Kids'}) } if $dict->{'/Kids'};
    return { %from, %$dict };
}

my $near = .02;    # points
sub inside { my ($in, $out) = @_; return !grep { $in->[$_] < $out->[$_] - $near || $in->[$_ + 2] > $out->[$_ + 2] + $near } 0, 1 }

# the area within the bleed; undef when there is none to go by
sub check_boxes {
    my ($page, $n) = @_;
    my ($media, $bled, $trim) = map { my $box = at($page->{$_}); $box && [map { at($_) } @$box] } qw(/MediaBox /BleedBox /TrimBox);
    complain('media', "page $n: no MediaBox"), return unless $media;
    complain('bleed-box', "page $n: BleedBox is not inside MediaBox") if $bled && !inside($bled, $media);
    $bled ||= $media;
    complain('trim', "page $n: no TrimBox"), return $bled unless $trim;
    complain('trim', "page $n: an ArtBox, too") if $page->{'/ArtBox'};
    complain('trim', "page $n: TrimBox is not inside BleedBox") unless inside($trim, $bled);
    complain('trim', "page $n: TrimBox is empty") unless $trim->[0] < $trim->[2] && $trim->[1] < $trim->[3];
    my ($least) = sort { $a <=> $b } map { ($trim->[$_] - $bled->[$_], $bled->[$_ + 2] - $trim->[$_ + 2]) } 0, 1;
    complain('bleed', sprintf 'page %d: %.2f mm', $n, $least * 25.4 / 72) if $least * 25.4 / 72 < $bleed - .02;
    complain('trim', "page $n: TrimBox is MediaBox") if $bleed && inside($media, $trim);
    return $bled;
}

sub check_annotations {
    my ($page, $n, $bled) = @_;
    for my $note (@{ at($page->{'/Annots'}) // [] }) {
        my $kind = text(at_key($note, '/Subtype'));
        my $area = at_key($note, '/Rect');
        my $outside = $bled && ref $area && ($area->[0] >= $bled->[2] || $area->[2] <= $bled->[0] || $area->[1] >= $bled->[3] || $area->[3] <= $bled->[1]);
        complain('annotation', "page $n: $kind") unless $outside || $kind =~ m{^/(PrinterMark|TrapNet)$};
    }
}

# ---- fonts ----------------------------------------------------------------------------------------------------------

# CID => width, as /W says it
sub widths_of {
    my ($font) = @_;
    my @list = @{ at(dict($font)->{'/W'}) // [] };
    my %width;
    while (@list > 1) {
        my ($first, $next) = map { at($_) } splice @list, 0, 2;
        if (ref $next) { $width{ $first + $_ } = at($next->[$_]) for 0 .. $#$next }
        else { my $width = at(shift @list); $width{$_} = $width for $first .. $next }
    }
    return \%width;
}

sub check_widths {
    my ($name, $font, $program) = @_;
    my $said = widths_of($font);
    for my $cid (sort { $a <=> $b } keys %$said) {
        my $is = $program->($cid);
        next if defined $is && abs($is - $said->{$cid}) < 1;
        return complain('widths', "$name: CID $cid has $said->{$cid}, in the program " . ($is // 'none'));
    }
}

sub check_sfnt {
    my ($name, $font, $bytes) = @_;
    my $table = sfnt_tables($bytes);
    my $width = sfnt_widths($table) // return complain('font', "$name: its program is damaged");
    my $map = bytes($font->{'/CIDToGIDMap'});
    complain('font-licence', "$name may not be embedded") if embedding_forbidden($table);
    check_widths($name, $font, sub { my ($glyph) = $map ? unpack 'x' . 2 * $_[0] . 'n', $map : $_[0]; return $width->[$glyph // 0] });
}

my %known;

sub check_font {
    my ($reference) = @_;
    return if !defined $reference || $known{$reference}++;
    my $top = dict($reference);
    my $font = $top->{'/DescendantFonts'} ? dict(at($top->{'/DescendantFonts'})->[0]) : $top;
    my $name = text($font->{'/BaseFont'});
    my $descriptor = dict($font->{'/FontDescriptor'});
    my $glyf = $descriptor->{'/FontFile2'};
    my $cff = $descriptor->{'/FontFile3'};
    return complain('font', "$name is not embedded") unless $glyf || $cff || $descriptor->{'/FontFile'};
    check_sfnt($name, $font, bytes($glyf)) if $glyf;
    return unless $cff && text(dict($cff)->{'/Subtype'}) eq '/CIDFontType0C';
    my $width = cff_widths(bytes($cff));
    check_widths($name, $font, sub { $width->{ $_[0] } });
}

# ---- colors ---------------------------------------------------------------------------------------------------------

my (%spot, %called);

# All of a value, as a short text.
sub fingerprint {
    my ($value) = map { at($_) } @_;
    return $value // '' unless ref $value;
    return '[' . join(' ', map { fingerprint($_) } @$value) . ']' if ref $value eq 'ARRAY';
    my $dict = dict($value);
    return md5_hex(bytes($value)) . join ' ', map { $_ . fingerprint($dict->{$_}) } grep { !m{^/(Length|Filter|DecodeParms)$} } sort keys %$dict;
}

sub check_spot {
    my ($space, $where) = @_;
    my $name = text($space->[1]);
    my $is = fingerprint([@$space[2, 3]]);
    complain('spots', "$where: $name is two inks") if ($spot{$name} //= $is) ne $is && $name !~ m{^/(All|None)$};
    my $other = $called{ lc($name) =~ s/[\s_-]+//gr } //= $name;
    complain('spots', "$where: $name is $other elsewhere") if $other ne $name;
    check_space($space->[2], "$where, for $name", 1);
}

# A picture, or what stands for a spot, may be gray; what is drawn may not: gray over a ground knocks it out.
sub check_space {
    my ($value, $where, $may_be_gray) = @_;
    my $space = at($value) // return;
    my ($family, @rest) = map { at($_) } ref $space eq 'ARRAY' ? @$space : $space;
    my $parts = $family eq '/ICCBased' ? text(dict($rest[0])->{'/N'}) : $family =~ /RGB|Lab/ ? 3 : $family =~ /Gray/ ? 1 : 4;
    return check_space($rest[0], $where, $may_be_gray) if $family =~ m{^/(Indexed|Pattern)$};
    return check_spot($space, $where) if $family eq '/Separation';
    if ($family eq '/DeviceN') {
        my $spots = dict(at_key($rest[3], '/Colorants'));
        check_spot(at($spots->{$_}), $where) for sort keys %$spots;
        return check_space($rest[1], $where, 1);
    }
    complain('rgb', "$where: $family") if $parts == 3;
    complain('gray', "$where: $family") if $parts == 1 && !$may_be_gray;
    complain('profiled', "$where: $family") if $standard eq 'x1a' && $family !~ m{^/Device};
}

# Of a group; a mask's may be gray.
sub check_blend_space {
    my ($group, $where, $is_mask) = @_;
    my $space = at_key($group, '/CS') // return;
    my ($family, $profile) = map { at($_) } ref $space eq 'ARRAY' ? @$space : $space;
    my $fits = $family eq '/DeviceCMYK' || ($family eq '/ICCBased' && text(dict($profile)->{'/N'}) eq '4') || ($is_mask && $family eq '/DeviceGray');
    complain('blend', "$where: $family") unless $fits;
}

sub check_page {
    my ($page, $n) = @_;
    my $bled = check_boxes($page, $n);
    check_annotations($page, $n, $bled);
    my %see = (complain => \&complain, font => \&check_font, space => \&check_space, group => \&check_blend_space, bled => $bled, where => "page $n");
    my $blends = content_walk($page, \%see) || $page->{'/Group'};
    complain('transparent', "page $n") if $blends && $standard eq 'x1a';
    complain('blend', "page $n: none is said") if $blends && $standard eq 'x4' && !at_key($page, '/Group', '/CS');
    check_blend_space($page->{'/Group'}, "page $n");
}

check_identity();
check_packet();
check_intent();
check_actions(dict($root), {});
check_layers();
my $n = 0;
check_page($_, ++$n) for page_list(dict($root)->{'/Pages'});
exit !!%said;
