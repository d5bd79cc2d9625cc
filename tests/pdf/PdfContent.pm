# PdfContent.pm: what a page paints: each color space, font and group on it, and what of its inks goes wrong.
package PdfContent;
use strict;
use warnings;
use Exporter 'import';
use PdfFile;

our @EXPORT = qw(content_walk);

my $see;       # what looks at each thing: complain, font, space, group; and the area within the bleed, and where
my $blends;    # is anything seen through?

# content_walk(PAGE, SEE): true when something is seen through
sub content_walk {
    (my $page, $see) = @_;
    $blends = 0;
    walk(bytes($page->{'/Contents'}), $page->{'/Resources'}, { ctm => [1, 0, 0, 1, 0, 0] }, $see->{where});
    return $blends;
}

sub color { return { space => $_[0], parts => [@_[1 .. $#_]] } }

sub product {
    my ($m, $n) = @_;
    my @p = map { my $i = $_; map { $m->[2 * $i] * $n->[$_] + $m->[2 * $i + 1] * $n->[2 + $_] } 0, 1 } 0 .. 2;
    return [@p[0 .. 3], $p[4] + $n->[4], $p[5] + $n->[5]];
}

# a space by its name among the resources
sub space_of {
    my ($resources, $name) = @_;
    return $name if $name =~ m{^/(Device(Gray|RGB|CMYK)|Pattern)$};
    return at_key($resources, '/ColorSpace', $name);
}

# ---- one thing painted ----------------------------------------------------------------------------------------------

sub has_ink { return grep { $_ > 0 } @{ $_[0]{parts} } }

sub paint {
    my ($state, $side, $where) = @_;
    my $color = $state->{$side} // color('/DeviceGray', 0);
    my $space = $color->{space};
    my $family = ref $space ? at($space->[0]) : $space // '';
    $see->{space}->($space, $where, $state->{mask}) unless $family eq '/Pattern' && !ref $space;
    return unless $state->{ $side eq 'fill' ? 'op' : 'OP' };
    my @part = @{ $color->{parts} };
    $see->{complain}->('white-overprint', $where) if $family =~ m{^/(DeviceCMYK|Separation|DeviceN)$} && !has_ink($color);
    my $black = $family eq '/DeviceCMYK' && $part[3] > 0 && !grep { $_ > 0 } @part[0 .. 2];
    $see->{complain}->('black-overprint', "$where: OPM is 0") if $black && !$state->{OPM};
}

# What stands on all plates is a mark, and belongs outside.
sub paint_path {
    my ($state, $path, $side, $where) = @_;
    my $space = ($state->{$side} // {})->{space};
    my $box = $see->{bled};
    paint($state, $side, $where);
    return unless $box && @$path && ref $space && text($space->[0]) eq '/Separation' && text($space->[1]) eq '/All';
    for my $subpath (@$path) {
        my ($left, $right) = (sort { $a <=> $b } map { $_->[0] } @$subpath)[0, -1];
        my ($low, $high) = (sort { $a <=> $b } map { $_->[1] } @$subpath)[0, -1];
        my $near = .05;
        my $beside = $right < $box->[0] + $near || $left > $box->[2] - $near || $high < $box->[1] + $near || $low > $box->[3] - $near;
        $see->{complain}->('marks', sprintf '%s: at %g %g', $where, $left, $low) unless $beside;
    }
}

sub points {
    my ($ctm, @place) = @_;
    my @found;
    while (my ($x, $y) = splice @place, 0, 2) { push @found, product([0, 0, 0, 0, $x, $y], $ctm) }
    return map { [@$_[4, 5]] } @found;
}

# ---- what stands among the resources --------------------------------------------------------------------------------

sub set_state {
    my ($state, $entry, $where) = @_;
    my $dict = dict($entry);
    my $blend = at($dict->{'/BM'}) // '/Normal';
    my $mask = at($dict->{'/SMask'});
    for my $key (qw(OP op OPM)) { $state->{$key} = at($dict->{"/$key"}) if exists $dict->{"/$key"} }
    $state->{op} = $state->{OP} if exists $dict->{'/OP'} && !exists $dict->{'/op'};
    $blends = 1 if grep { defined && $_ != 1 } map { at($dict->{$_}) } qw(/ca /CA);
    $blends = 1 if (ref $blend ? text($blend->[0]) : $blend) !~ m{^/(Normal|Compatible)$};
    return unless ref $mask;
    $blends = 1;
    form(at($mask->{'/G'}), undef, { ctm => $state->{ctm}, mask => 1 }, "$where, a mask");
}

sub form {
    my ($form, $resources, $state, $where) = @_;
    my $dict = dict($form);
    $blends = 1 if $dict->{'/Group'};
    $see->{group}->($dict->{'/Group'}, $where, $state->{mask});
    my %within = (%$state, ctm => product([map { at($_) } @{ at($dict->{'/Matrix'}) // [1, 0, 0, 1, 0, 0] }], $state->{ctm}));
    walk(bytes($form), $dict->{'/Resources'} // $resources, \%within, $where);
}

sub picture {
    my ($picture, $state, $where) = @_;
    my $dict = dict($picture);
    my $is_stencil = at($dict->{'/ImageMask'});
    paint($state, 'fill', $where) if $is_stencil;
    $see->{space}->($dict->{'/ColorSpace'}, "$where, a picture", 1) unless $is_stencil;
    $blends = 1 if $dict->{'/SMask'};
}

sub pattern {
    my ($pattern, $state, $where) = @_;
    my $dict = dict($pattern);
    return $see->{space}->(at_key($dict, '/Shading', '/ColorSpace'), "$where, a gradient", $state->{mask}) if $dict->{'/Shading'};
    form($pattern, undef, $state, "$where, a pattern");
}

# ---- operators ------------------------------------------------------------------------------------------------------

my %device = (g => '/DeviceGray', rg => '/DeviceRGB', k => '/DeviceCMYK');
my %paints = ((map { ($_ => ['fill']) } qw(f F f*)), (map { ($_ => ['stroke']) } qw(S s)), map { ($_ => ['fill', 'stroke']) } qw(B B* b b*));
my %shows = map { ($_ => $_ < 3 ? [['fill'], ['stroke'], ['fill', 'stroke']]->[$_] : []) } 0 .. 3;

sub colors {
    my ($state, $resources, $where, $op, @operand) = @_;
    my $side = $op eq lc $op ? 'fill' : 'stroke';
    my $name = lc $op;
    if ($device{$name}) { $state->{$side} = color($device{$name}, @operand) }
    elsif ($name eq 'cs') { $state->{$side} = color(space_of($resources, $operand[0]), 0, 0, 0, 1) }
    else {
        $state->{$side} = color(($state->{$side} // {})->{space}, grep { !m{^/} } @operand);
        pattern(at_key($resources, '/Pattern', $operand[-1]), $state, $where) if $operand[-1] =~ m{^/};
    }
}

sub external {
    my ($state, $resources, $where, $name) = @_;
    my $object = at_key($resources, '/XObject', $name);
    my $kind = text(dict($object)->{'/Subtype'});
    if ($kind eq '/Image') { picture($object, $state, "$where $name") }
    elsif ($kind eq '/Form' && $where =~ tr{/}{} < 12) { form($object, $resources, $state, "$where $name") }
    else { $see->{complain}->('object', "$where: $name is $kind") }
}

sub walk {
    my ($content, $resources, $start, $where) = @_;
    my $state = {%$start};
    my (@stack, @path);
    for (operators($content)) {
        my ($op, @operand) = @$_;
        if ($op eq 'q') { push @stack, {%$state} }
        elsif ($op eq 'Q') { $state = pop(@stack) // $state }
        elsif ($op eq 'cm') { $state->{ctm} = product(\@operand, $state->{ctm}) }
        elsif ($op =~ /^(?:g|rg|k|cs|scn?)$/i) { colors($state, $resources, $where, $op, @operand) }
        elsif ($op eq 'gs') { set_state($state, at_key($resources, '/ExtGState', $operand[0]), $where) }
        elsif ($op eq 'Do') { external($state, $resources, $where, $operand[0]) }
        elsif ($op eq 'sh') { pattern({ '/Shading' => dict($resources) && at_key($resources, '/Shading', $operand[0]) }, $state, $where) }
        elsif ($op eq 'BI') { $see->{complain}->('object', "$where: an inline picture") }
        elsif ($op eq 'Tf') { $see->{font}->(dict(dict($resources)->{'/Font'})->{ $operand[0] }) }
        elsif ($op eq 'Tr') { $state->{shows} = $operand[0] % 4 }
        elsif ($op =~ /^(?:T[jJ]|['"])$/) { paint($state, $_, "$where, type") for @{ $shows{ $state->{shows} // 0 } } }
        elsif ($op eq 're') { my ($x, $y, $w, $h) = @operand; push @path, [points($state->{ctm}, $x, $y, $x + $w, $y, $x, $y + $h, $x + $w, $y + $h)] }
        elsif ($op eq 'm') { push @path, [points($state->{ctm}, @operand)] }
        elsif ($op =~ /^[lcvy]$/) { push @{ $path[-1] }, points($state->{ctm}, @operand) }
        elsif ($paints{$op}) { paint_path($state, \@path, $_, $where) for @{ $paints{$op} }; @path = () }
        elsif ($op eq 'n') { @path = () }
    }
}

1;
