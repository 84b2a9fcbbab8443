package job

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Remarks is what an author wants to know of many documents: what the layout did of its own accord, and where the house differs from the
// standard. Each remark is kept once, with the numbers of the documents that it is true of.
type Remarks struct {
	mu sync.Mutex
	of map[string][]int
}

// Add takes up the remarks of a document of the row with a number.
func (r *Remarks) Add(n int, p Piece) {
	name := ""
	if p.Suffix != "" {
		name = strings.TrimPrefix(p.Suffix, "-") + ": "
	}
	for _, note := range p.Pages.Notes {
		r.add(n, name+note.Field+": "+note.Text)
	}
	for _, d := range p.Deviations() { // of the house, whichever of a row's documents shows it
		r.add(n, fmt.Sprintf("说明: 单位的设置与标准不同：%s", d))
	}
}

func (r *Remarks) add(n int, text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of == nil {
		r.of = map[string][]int{}
	}
	r.of[text] = append(r.of[text], n)
}

// remove takes out the documents that are not made after all.
func (r *Remarks) remove(numbers map[int]bool) {
	for text, list := range r.of {
		if r.of[text] = slices.DeleteFunc(list, func(n int) bool { return numbers[n] }); len(r.of[text]) == 0 {
			delete(r.of, text)
		}
	}
}

// maxRemarks are listed: measures in them may differ from document to document.
const maxRemarks = 20

// Lines is a line a remark, in the order of the first documents that they are true of; all is how many documents there are.
func (r *Remarks) Lines(all int) (lines []string) {
	texts := make([]string, 0, len(r.of))
	for text, list := range r.of {
		slices.Sort(list)
		texts = append(texts, text)
	}
	slices.SortFunc(texts, func(a, b string) int { return cmp.Or(r.of[a][0]-r.of[b][0], strings.Compare(a, b)) })
	for _, text := range texts[:min(len(texts), maxRemarks)] {
		lines = append(lines, numbered(slices.Compact(r.of[text]), all)+": "+text)
	}
	if more := len(texts) - maxRemarks; more > 0 {
		lines = append(lines, fmt.Sprintf("还有 %d 种，未列出", more))
	}
	return lines
}

// numbered says which documents: 全部 5 份, 第3、7份, 第3、7、9…等 214 份.
func numbered(list []int, all int) string {
	const most = 3
	if len(list) == all && all > 1 {
		return fmt.Sprintf("全部 %d 份", all)
	}
	var first []string
	for _, n := range list[:min(most, len(list))] {
		first = append(first, strconv.Itoa(n))
	}
	names := "第" + strings.Join(first, "、")
	if len(list) > most {
		return fmt.Sprintf("%s…等 %d 份", names, len(list))
	}
	return names + "份"
}
