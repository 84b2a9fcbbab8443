package templates

import (
	"strings"
	"testing"

	"hongtou/layout"
	"hongtou/notice"
)

// faults composes a notice that is at fault and gives the first line of each message.
func faults(t *testing.T, n *notice.Notice) string {
	t.Helper()
	f, err := Compose(n, Options{})
	if err == nil || f != nil {
		t.Fatalf("composed without an error")
	}
	var out []string
	for _, line := range strings.Split(err.Error(), "\n") {
		if !strings.HasPrefix(line, " ") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// TestFormatRefuses holds that what a format has no place for is refused with its place.
func TestFormatRefuses(t *testing.T) {
	full := func(f notice.Format) *notice.Notice {
		n := base()
		n.Format = f
		n.Signers, n.Present, n.Printer = list("张建国"), list("甲"), text("甲局办公室")
		n.PrintDate = notice.Date{Year: 2026, Month: 6, Day: 1, Pos: notice.Pos{File: "a.md", Line: 12, Col: 7}}
		n.Organs = list("甲局", "乙局")
		return n
	}
	expect(t, "文件", faults(t, full(notice.Document)), "a.md:3:5: 出席: 只用于纪要格式")
	expect(t, "信函", faults(t, full(notice.Letter)), `
a.md:3:5: 出席: 只用于纪要格式
a.md:3:5: 印发机关: 信函格式的版记不印印发机关和印发日期（GB/T 9704 10.1）
a.md:12:7: 印发日期: 信函格式的版记不印印发机关和印发日期（GB/T 9704 10.1）
a.md:3:5: 签发人: 信函格式没有签发人的位置（GB/T 9704 10.1）`)
	expect(t, "命令", faults(t, full(notice.Order)), `
a.md:3:5: 出席: 只用于纪要格式
a.md:3:5: 标题: 命令格式没有这一项的位置（GB/T 9704 10.2）
a.md:1:1: 主送: 命令格式没有这一项的位置（GB/T 9704 10.2）
a.md:3:5: 签发人: 命令格式没有这一项的位置（GB/T 9704 10.2）`)
	expect(t, "纪要", faults(t, full(notice.Minutes)), `
a.md:3:5: 签发人: 纪要格式没有签发人的位置（GB/T 9704 10.3）
a.md:3:5: 发文机关: 纪要格式只能有一个发文机关`)
}

// TestJointOrder holds that several agencies may issue an order: names one below the other with 令 at the right, a signer a row (clause 7.3.5.3).
func TestJointOrder(t *testing.T) {
	n := base()
	n.Format, n.Direction, n.Title, n.Recipients = notice.Order, notice.Upward, notice.Text{}, notice.Recipients{}
	n.Organs, n.DocNumber = list("示例市公安局", "示例市司法局"), text("第8号")
	n.Stamps = []notice.Stamp{{Post: text("局长"), Name: text("王明")}, {Post: text("局长"), Name: text("李清")}}
	f := compose(t, n, Options{})
	m := f.Parts[0].Head[0].(*layout.Marks)
	if len(m.Names) != 2 || m.Suffix == nil || m.Suffix.Runs[0].Text != "令" || m.Top != orderMarkTop {
		t.Errorf("%+v", m)
	}
	expect(t, "signers", dump(f.Parts[0].Body[1:]), "发文机关署名|局　长\n发文机关署名|局　长\n成文日期|2026年6月1日")
	if f.Info.Title != "示例市公安局、示例市司法局令第8号" {
		t.Error(f.Info.Title)
	}
}

// TestPlainRefuses holds that what only a red head or a 版记 shows is not dropped from a 白头 document in silence.
func TestPlainRefuses(t *testing.T) {
	n := base()
	n.Format = notice.Plain
	n.Marks, n.Signers, n.ImprintMore = list("甲局文件"), list("张建国"), list("共印50份")
	n.CC, n.ToImprint = n.Recipients, true
	n.Printer, n.PrintDate = text("甲局办公室"), notice.Date{Year: 2026, Month: 6, Day: 1, Pos: notice.Pos{File: "a.md", Line: 12, Col: 7}}
	n.Seal, n.Issued = notice.Seal{Wanted: true, Pos: notice.Pos{File: "a.md", Line: 13, Col: 5}}, notice.Date{}
	expect(t, "faults", faults(t, n), `
a.md:3:5: 机关标志: 白头没有红头和版记，不印这一项
a.md:3:5: 发文字号: 白头没有红头和版记，不印这一项
a.md:3:5: 签发人: 白头没有红头和版记，不印这一项
a.md:1:1: 主送移至版记: 白头没有红头和版记，不印这一项
a.md:1:1: 抄送: 白头没有红头和版记，不印这一项
a.md:3:5: 印发机关: 白头没有红头和版记，不印这一项
a.md:12:7: 印发日期: 白头没有红头和版记，不印这一项
a.md:3:5: 版记其他: 白头没有红头和版记，不印这一项
a.md:13:5: 印章: 没有成文日期，就没有盖章的位置`)
}

// TestBylines holds that what stands under the title takes the place of 署名 and 成文日期, that it may not leave out the date, and that where
// nobody signs nothing is sealed.
func TestBylines(t *testing.T) {
	n := base()
	n.Recipients = notice.Recipients{}
	n.Bylines = list("（2026年6月1日示例市第五届人民代表大会第六次会议通过）")
	f := compose(t, n, Options{})
	expect(t, "head", dump(f.Parts[0].Head[2:]), "公文标题|关于开会的通知\n题下文字|（2026年6月1日示例市第五届\n人民代表大会第六次会议通过）")
	expect(t, "body", dump(f.Parts[0].Body), "公文正文|正文。")
	n.Seal = notice.Seal{Wanted: true, Pos: notice.Pos{File: "a.md", Line: 13, Col: 5}}
	n.Issued.Day, n.Issued.Pos = 2, notice.Pos{File: "a.md", Line: 12, Col: 7}
	expect(t, "faults", faults(t, n), `
a.md:12:7: 成文日期: 题下文字里没有这一天
a.md:13:5: 印章: 写了题下文字，文末没有署名，也就没有盖章的位置`)
	n.Signatures = list("示例市人民代表大会常务委员会")
	expect(t, "signed", dump(compose(t, n, Options{}).Parts[0].Body), "公文正文|正文。\n发文机关署名|示例市人民代表大会常务委员会\n成文日期|2026年6月2日")
	n.Format, n.Title = notice.Order, notice.Text{}
	expect(t, "order", faults(t, n), "a.md:3:5: 题下文字: 命令格式没有标题，也就没有题下文字（GB/T 9704 10.2）")
}

// TestPlainHead holds that a 白头 document shows its secrecy above its title, one line apart.
func TestPlainHead(t *testing.T) {
	n := base()
	n.Format, n.DocNumber = notice.Plain, notice.Text{}
	n.Secrecy, n.Urgency = text("秘密"), text("特急")
	head := compose(t, n, Options{}).Parts[0].Head
	expect(t, "head", dump(head), `
密级和紧急程度|秘　密
密级和紧急程度|特　急
公文标题|关于开会的通知
主送机关|各县区卫生局、市直各单位：`)
	if p := head[0].(*layout.Para); p.Top != layout.AreaTop {
		t.Errorf("the first stands %.2f mm down", p.Top.Millimetres())
	}
	if p := head[2].(*layout.Para); p.Top != 0 || p.Gap != layout.Line {
		t.Errorf("title: %+v", p)
	}
}

// TestUndated holds that nobody who signs is left out where there is no date.
func TestUndated(t *testing.T) {
	n := base()
	n.Format, n.DocNumber, n.Issued = notice.Plain, notice.Text{}, notice.Date{}
	n.Signatures = list("市卫生局", "市教育局")
	body := compose(t, n, Options{}).Parts[0].Body
	expect(t, "signatures", dump(body[1:]), "发文机关署名|市卫生局\n发文机关署名|市教育局")
	first, second := body[1].(*layout.Para), body[2].(*layout.Para)
	if first.Gap != layout.Line || second.Gap != 0 || first.Right != layout.Cells(2000) || first.Align != layout.Right {
		t.Errorf("%+v %+v", first, second)
	}
}

// TestForcedBreak holds that ｜ ends a line of a title and stands nowhere else.
func TestForcedBreak(t *testing.T) {
	n := base()
	n.Title = text("关于开会｜的通知")
	empty := base()
	empty.Title = text("｜关于开会｜｜的通知｜")
	if runs := compose(t, empty, Options{}).Parts[0].Head[3].(*layout.Para).Runs; len(runs) != 2 || runs[0].Text != "关于开会\n" || runs[1].Text != "的通知" || runs[1].Pos.Col != runs[0].Pos.Col+6 {
		t.Errorf("a break with nothing between: %+v", runs)
	}
	n.Attachments = []notice.Attachment{{Name: text("任务分解｜一览表"), Body: []notice.Block{&notice.Paragraph{Spans: spans("表。")}}}}
	f := compose(t, n, Options{})
	title := f.Parts[0].Head[3].(*layout.Para)
	if title.Runs[0].Text != "关于开会\n" || title.Runs[1].Text != "的通知" || title.Runs[1].Pos.Col != 5+5 {
		t.Errorf("%+v", title.Runs)
	}
	if f.Info.Title != "关于开会的通知" || f.Parts[1].Name != "附件　任务分解一览表" {
		t.Errorf("%q %q", f.Info.Title, f.Parts[1].Name)
	}
	expect(t, "附件说明", dump(f.Parts[0].Body[1:2]), "附件说明|附件：任务分解一览表")
	expect(t, "附件", dump(f.Parts[1].Head), "附件标识|附件\n附件标题|任务分解\n一览表")
}

// TestVerbatimRecipients holds that text is taken as written and its end mark fits its place.
func TestVerbatimRecipients(t *testing.T) {
	n := base()
	n.Recipients = notice.Recipients{Verbatim: text("各县区卫生局：")}
	expect(t, "above the text", dump(compose(t, n, Options{}).Parts[0].Head[4:]), "主送机关|各县区卫生局：")
	n.ToImprint = true
	f := compose(t, n, Options{})
	expect(t, "in the 版记", dump([]layout.Block{f.Imprint.Rows[0][0]}), "版记|主送：各县区卫生局。")
}
