package fill

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"hongtou/ooxml"
	"hongtou/table"
)

// exec makes one document in memory. It is used again for the next.
type exec struct {
	t      *Template
	o      Options
	out    []byte
	pieces []span // each part's bytes in out, as t.parts has them; of an unchanged one nothing

	scope  *scope
	repeat int // how many of the loops around are past their first round
	marks  []int
	merges []merged
	broken bool // in this row a merged cell further left began anew
	docID  int
	steps  int // rounds of loops so far
	faults []*Fault

	story  *story
	images []image
}

// scope is where names are looked up: the record, then an item of each loop.
type scope struct {
	value        table.Value
	index, count int
	blank        bool // a row that only fills the list up to 最少
	loop         *block
	up           *scope
}

var execs = sync.Pool{New: func() any { return new(exec) }}

func newExec(t *Template, r *table.Record, o Options) *exec {
	x := execs.Get().(*exec)
	*x = exec{t: t, o: o, out: x.out[:0], pieces: x.pieces[:0], marks: x.marks[:0], merges: x.merges, docID: t.docIDs}
	if len(x.merges) < t.merges {
		x.merges = make([]merged, t.merges)
	}
	clear(x.merges)
	x.scope = &scope{value: table.Value{Kind: table.Object, Object: r, Place: r.Place}, index: o.Number - 1}
	return x
}

func (x *exec) free() {
	const keep = 4 << 20 // one huge document does not hold its memory for ever
	x.t, x.scope, x.images, x.faults = nil, nil, nil, nil
	if cap(x.out) <= keep {
		execs.Put(x)
	}
}

// run makes every part: first those with text, then those that list what the first ones took in.
func (x *exec) run() error {
	x.pieces = slices.Grow(x.pieces, len(x.t.parts))[:len(x.t.parts)]
	for _, late := range []bool{false, true} {
		for i := range x.t.parts {
			p := &x.t.parts[i]
			if p.program == nil || p.late != late {
				continue
			}
			start := len(x.out)
			x.story = p.story
			x.exec(p.program)
			x.pieces[i] = span{start, len(x.out)}
		}
	}
	if len(x.faults) == 0 {
		return nil
	}
	errs := make([]error, len(x.faults))
	for i, f := range x.faults {
		errs[i] = f
	}
	return errors.Join(errs...)
}

// maxFaults of one record are enough to act on.
const maxFaults = 50

func (x *exec) fault(t *tag, place table.Place, problem, got, want string) {
	f := &Fault{table.Fault{Place: place, Field: t.name, Problem: problem, Got: ooxml.Brief(got), Want: want}, t.place}
	if len(x.faults) < maxFaults && !slices.ContainsFunc(x.faults, func(g *Fault) bool { return *f == *g }) {
		x.faults = append(x.faults, f)
	}
}

func (x *exec) exec(ops []op) {
	for i := range ops {
		o := &ops[i]
		switch o.kind {
		case opLiteral:
			x.out = append(x.out, o.bytes...)
		case opOnce:
			if x.repeat == 0 {
				x.out = append(x.out, o.bytes...)
			}
		case opValue:
			x.value(o)
		case opPicture:
			x.picture(*o)
		case opBlock:
			x.block(*o)
		case opDrawing:
			if x.repeat == 0 {
				x.out = append(x.out, o.bytes...)
				continue
			}
			x.docID++
			x.attribute([]byte("id="), x.docID)
		case opMark:
			x.marks = append(x.marks, len(x.out))
		case opGuard:
			if start := x.mark(); !endsInParagraph(x.out[start:], o.bytes) {
				x.out = append(x.out, o.bytes...)
			}
		case opRows:
			rows, start := x.mark(), x.mark()
			if !bytes.Contains(x.out[rows:], o.bytes) {
				x.out = x.out[:start]
			}
		case opMerge:
			x.merge(*o)
		case opWidth:
			x.width(*o)
		case opSpan:
			x.span(*o)
		case opChecked:
			n := 0
			if text, ok := x.text(o.tag); ok && text == ticked {
				n = 1
			}
			x.attribute(o.bytes, n)
		case opRelationships:
			x.relationships()
		case opTypes:
			x.types()
		}
	}
}

// mark takes back the place that was remembered last.
func (x *exec) mark() int {
	n := len(x.marks) - 1
	at := x.marks[n]
	x.marks = x.marks[:n]
	return at
}

// endsInParagraph reports whether the last element of what was written is a paragraph such as p.
func endsInParagraph(out, p []byte) bool {
	out = bytes.TrimRight(out, " \t\r\n")
	at := bytes.LastIndexByte(out, '<')
	if at < 0 {
		return false
	}
	name := p[1:bytes.IndexByte(p, '>')]
	last := bytes.TrimPrefix(out[at+1:], []byte("/"))
	rest, ok := bytes.CutPrefix(last, name)
	return ok && len(rest) > 0 && strings.IndexByte(" />\t\r\n", rest[0]) >= 0
}

// value writes a value into its run.
func (x *exec) value(o *op) {
	text, ok := x.text(o.tag)
	if !ok || o.tag.mergeOf && x.merges[o.tag.mergeID].hidden {
		return
	}
	if o.style.url != noURL {
		x.url(o, text)
		return
	}
	x.escape(text, o.style)
}

// escape writes text as XML. What XML cannot hold, control characters, has no shape on paper either and is left out.
func (x *exec) escape(text string, st *style) {
	from := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		with, change := "", true
		switch {
		case r == '&':
			with = "&amp;"
		case r == '<':
			with = "&lt;"
		case r == '>':
			with = "&gt;"
		case r == '\r' && i+1 < len(text) && text[i+1] == '\n':
		case r == '\n' && st.paragraph != "":
			with = st.paragraph
		case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029':
			with = st.lineBreak
		case r == '\t':
			with = st.tab
		case r == utf8.RuneError && size == 1:
			with = "\uFFFD"
		case r < ' ' || r == 0x7F || r == 0xFFFE || r == 0xFFFF:
		default:
			change = false
		}
		if change {
			x.out = append(x.out, text[from:i]...)
			x.out = append(x.out, with...)
			from = i + size
		}
		i += size
	}
	x.out = append(x.out, text[from:]...)
}

// block repeats its body for each item of its list, or once if its condition holds.
func (x *exec) block(o op) {
	b := o.block
	if b.sign() != '#' {
		if x.holds(b.open) {
			x.exec(o.body)
		} else if x.repeat == 0 {
			x.out = append(x.out, o.none...)
		}
		return
	}
	items := x.items(b.open)
	count := max(len(items), b.open.min)
	if count == 0 && x.repeat == 0 {
		x.out = append(x.out, o.none...)
	}
	for _, id := range b.merges {
		x.merges[id] = merged{}
	}
	outer, repeat := x.scope, x.repeat
	for i := range count {
		if x.steps++; x.steps > maxRounds || len(x.out) > maxOutput {
			x.fault(b.open, x.place(), "循环展开后过大，没有生成", "", "检查循环里有没有再循环同一个列表")
			break
		}
		x.scope = &scope{index: i, count: count, loop: b, up: outer}
		if i < len(items) {
			x.scope.value = items[i]
		} else {
			x.scope.blank = true
		}
		if b.group == nil {
			x.broken = false
		}
		if i == 1 {
			x.repeat++
		}
		x.exec(o.body)
	}
	x.repeat = repeat
	x.scope = outer
}

// What loops may come to: loops in loops over the same list grow without end.
const (
	maxRounds = 2_000_000
	maxOutput = 64 << 20
)

// rounds is how often a block is written.
func (x *exec) rounds(b *block) int {
	if b.sign() != '#' {
		if x.holds(b.open) {
			return 1
		}
		return 0
	}
	return max(len(x.items(b.open)), b.open.min)
}

// items are what a loop goes over: a list, the lines of a text, or one object.
func (x *exec) items(t *tag) []table.Value {
	v, state := x.lookup(t)
	var items []table.Value
	switch {
	case state == blank:
		return nil
	case state == unknown:
		x.unknown(t)
		return nil
	case v.Kind == table.List:
		items = v.List
	case v.Kind == table.Object:
		items = []table.Value{v}
	case v.Kind == table.Text:
		for line := range strings.SplitSeq(v.Text, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				items = append(items, table.Value{Text: line, Place: v.Place})
			}
		}
	default:
		x.fault(t, v.Place, "不是列表，不能循环", v.Text, "JSON 的数组，或每行一项的文字")
	}
	if t.max > 0 && len(items) > t.max {
		x.fault(t, v.Place, fmt.Sprintf("有 %d 项，多于模板的最多 %d 项", len(items), t.max), "", "")
	}
	return items
}
