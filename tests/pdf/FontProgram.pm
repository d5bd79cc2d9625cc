# FontProgram.pm: what a font program says of itself: the widths of its glyphs, and whether it may be embedded.
package FontProgram;
use strict;
use warnings;
use Exporter 'import';

our @EXPORT = qw(sfnt_tables sfnt_widths embedding_forbidden cff_widths);

# sfnt_tables(BYTES): tag => bytes
sub sfnt_tables {
    my ($bytes) = @_;
    my (undef, $n) = unpack 'Nn', $bytes;
    my %table;
    for my $i (0 .. ($n // 0) - 1) {
        my ($tag, undef, $at, $size) = unpack 'a4NNN', substr $bytes, 12 + 16 * $i, 16;
        $table{$tag} = substr $bytes, $at, $size if $at + $size <= length $bytes;
    }
    return \%table;
}

# by glyph, in thousandths of the em
sub sfnt_widths {
    my ($table) = @_;
    my ($em) = unpack 'x18n', $table->{head} // return;
    my ($metrics) = unpack 'x34n', $table->{hhea} // return;
    my ($glyphs) = unpack 'x4n', $table->{maxp} // return;
    my @width = map { $_ * 1000 / $em } unpack "(nx2)$metrics", $table->{hmtx} // return;
    push @width, $width[-1] while @width < $glyphs;
    return \@width;
}

# OS/2's fsType: restricted, without a bit that permits more
sub embedding_forbidden {
    my ($table) = @_;
    my ($type) = unpack 'x8n', $table->{'OS/2'} // return 0;
    return ($type & 0xE) == 2;
}

# ---- CFF (Adobe's Technical Notes 5176 and 5177) ---------------------------------------------------------------------

# cff_index(BYTES, AT): its entries, and where it ends
sub cff_index {
    my ($bytes, $at) = @_;
    my $n = unpack 'n', substr $bytes, $at, 2;
    return ([], $at + 2) unless $n;
    my $size = ord substr $bytes, $at + 2, 1;
    my @offset = map { unpack 'N', "\0" x (4 - $size) . substr $bytes, $at + 3 + $size * $_, $size } 0 .. $n;
    my $base = $at + 2 + $size * ($n + 1);
    return ([map { substr $bytes, $base + $offset[$_], $offset[$_ + 1] - $offset[$_] } 0 .. $n - 1], $base + $offset[$n]);
}

# half a byte a sign, up to an f
sub cff_real {
    my ($bytes) = @_;
    my @sign = (0 .. 9, '.', 'E', 'E-', '', '-');
    my $digits = '';
    $digits .= unpack 'H2', $1 while $digits !~ /f/ && $$bytes =~ /\G(.)/gcs;
    return join '', map { $sign[hex $_] } split //, $digits =~ s/f.*//r;
}

# an integer of two bytes
sub cff_two {
    my ($first, $second) = @_;
    return $first < 251 ? ($first - 247) * 256 + $second + 108 : -($first - 251) * 256 - $second - 108;
}

# operator => [operands]; escaped ones as 1200 + their number
sub cff_dict {
    my ($bytes) = @_;
    my (%dict, @operands);
    for ($bytes) {
        while (/\G(.)/gcs) {
            my $b = ord $1;
            if ($b == 12) { /\G(.)/gcs; $dict{1200 + ord $1} = [@operands]; @operands = () }
            elsif ($b < 22) { $dict{$b} = [@operands]; @operands = () }
            elsif ($b == 28) { /\G(..)/gcs; push @operands, unpack 's>', $1 }
            elsif ($b == 29) { /\G(....)/gcs; push @operands, unpack 'l>', $1 }
            elsif ($b == 30) { push @operands, cff_real(\$bytes) }
            elsif ($b < 247) { push @operands, $b - 139 }
            else { /\G(.)/gcs; push @operands, cff_two($b, ord $1) }
        }
    }
    return \%dict;
}

# The first operator that clears the stack has the width below its own operands, where it is not the usual one.
sub cff_width {
    my ($code, $private, $global) = @_;
    my (@stack, @calls);
    my %takes = (22 => 1, 4 => 1, 21 => 2, 14 => 0);
    for (my $at = 0;;) {
        ($code, $at) = @{ pop @calls }, next if $at >= length $code && @calls;
        return $private->{default} if $at >= length $code;
        my $b = ord substr $code, $at++, 1;
        if ($b == 28) { push @stack, unpack 's>', substr $code, $at, 2; $at += 2 }
        elsif ($b == 255) { push @stack, unpack('l>', substr $code, $at, 4) / 65536; $at += 4 }
        elsif ($b >= 247) { push @stack, cff_two($b, ord substr $code, $at++, 1) }
        elsif ($b >= 32) { push @stack, $b - 139 }
        elsif ($b == 10 || $b == 29) {
            my $subrs = $b == 10 ? $private->{subrs} : $global;
            push @calls, [$code, $at];
            ($code, $at) = ($subrs->[pop(@stack) + (@$subrs < 1240 ? 107 : @$subrs < 33900 ? 1131 : 32768)] // '', 0);
        }
        elsif ($b == 11) { ($code, $at) = @{ pop @calls } }
        else {
            my $more = exists $takes{$b} ? @stack > $takes{$b} : @stack % 2;
            return $more ? $private->{nominal} + $stack[0] : $private->{default};
        }
    }
}

sub cff_private {
    my ($bytes, $dict) = @_;
    my ($size, $at) = @{ $dict->{18} // [0, 0] };
    my $private = cff_dict(substr $bytes, $at, $size);
    my ($subrs) = $private->{19} ? cff_index($bytes, $at + $private->{19}[0]) : [];
    return { default => $private->{20}[0] // 0, nominal => $private->{21}[0] // 0, subrs => $subrs };
}

# the font dictionary of each glyph
sub cff_select {
    my ($bytes, $at, $glyphs) = @_;
    return unpack "C$glyphs", substr $bytes, $at + 1 if ord(substr $bytes, $at, 1) == 0;
    my ($ranges) = unpack 'n', substr $bytes, $at + 1;
    my @entry = unpack '(nC)' . $ranges . 'n', substr $bytes, $at + 3;
    return map { ($entry[2 * $_ + 1]) x ($entry[2 * $_ + 2] - $entry[2 * $_]) } 0 .. $ranges - 1;
}

# CIDs, when it is keyed by them; else the glyphs' own numbers
sub cff_cids {
    my ($bytes, $at, $glyphs) = @_;
    my $format = ord substr $bytes, $at++, 1;
    return (0, unpack 'n' . ($glyphs - 1), substr $bytes, $at) if $format == 0;
    my @cid = (0);
    for (my $size = $format == 1 ? 3 : 4; @cid < $glyphs; $at += $size) {
        my ($first, $left) = unpack $format == 1 ? 'nC' : 'nn', substr $bytes, $at, $size;
        push @cid, $first .. $first + $left;
    }
    return @cid[0 .. $glyphs - 1];
}

# CID => width, in thousandths of the em
sub cff_widths {
    my ($bytes) = @_;
    my (undef, $at) = cff_index($bytes, ord substr $bytes, 2, 1);
    (my $tops, $at) = cff_index($bytes, $at);
    (undef, $at) = cff_index($bytes, $at);
    my ($global) = cff_index($bytes, $at);
    my $top = cff_dict($tops->[0]);
    my ($glyph) = cff_index($bytes, $top->{17}[0]);
    my $keyed = $top->{1230};
    my @fonts = map { cff_private($bytes, $_) } $keyed ? map { cff_dict($_) } @{ (cff_index($bytes, $top->{1236}[0]))[0] } : $top;
    my @select = $keyed ? cff_select($bytes, $top->{1237}[0], scalar @$glyph) : (0) x @$glyph;
    my @cid = $keyed ? cff_cids($bytes, $top->{15}[0], scalar @$glyph) : 0 .. $#$glyph;
    my $unit = 1000 * ($top->{1207} ? $top->{1207}[0] : .001);
    return { map { ($cid[$_] => $unit * cff_width($glyph->[$_], $fonts[$select[$_]], $global)) } 0 .. $#$glyph };
}

1;
