package hongtou_test

import (
	"fmt"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
)

// signedSource is a notice whose body has so many lines, in paragraphs of at most four.
func signedSource(lines int, seal, geometry string) string {
	var b strings.Builder
	for n := lines; n > 0; n -= 4 {
		b.WriteString(strings.Repeat("国", 26) + strings.Repeat("家", 28*(min(n, 4)-1)) + "\n\n")
	}
	return "---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕64号\n标题: 关于开展活动的通知\n主送: [各县区卫生局]\n成文日期: 2026-06-21\n" +
		"印章: " + seal + "\n抄送: [市府办]\n印发机关: 示例市卫生局办公室\n印发日期: 2026-06-21\n版式: " + geometry + "\n---\n\n" + b.String()
}

// TestRoomInOffice ends a text at every line of a page. Where the distance of lines was adjusted for the signature (clause 7.3.5.5) or for
// 版记, or the last paragraph is parted, LibreOffice breaks the same lines on the same pages.
func TestRoomInOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIP: takes LibreOffice half a minute")
	}
	t.Parallel()
	oracle.Tool(t, "compare.py")
	o := oracle.NewOffice(t)
	p := &pairs{dir: t.TempDir()}
	seen := map[string]int{}
	for _, c := range []struct {
		geometry, seal string
		lines          []int
	}{{"通行", "有", []int{10, 28, 53, 54}}, {"通行", "无", []int{28, 31}}, {"严格", "有", []int{31}}, {"严格", "无", []int{28}}} {
		for _, lines := range c.lines {
			d := build(t, ".", "同页.md", []byte(signedSource(lines, c.seal, c.geometry)), hongtou.Options{})
			for _, n := range d.Pages.Notes {
				seen[c.geometry+n.Field]++
			}
			p.add(t, fmt.Sprintf("%s-印章%s-%d", c.geometry, c.seal, lines), d)
		}
	}
	if len(seen) != 4 {
		t.Errorf("what was adjusted: %v", seen)
	}
	p.hold(t, o)
}
