package source

import (
	"fmt"
	"strconv"

	"hongtou/notice"
)

// attachments reads 附件.
func (r *reader) attachments(name string, p *[]notice.Attachment, v value) bool {
	items := v.items
	if v.kind != list {
		items = []value{v}
	}
	for _, item := range items {
		a := attachment{pos: item.pos}
		switch item.kind {
		case scalar:
			if !r.text(name, &a.Name, item) {
				return false
			}
			r.checkAttachment(&a)
		case mapping:
			readKeys(r, item, attachmentKeys, &a)
			r.checkAttachment(&a)
		default:
			return false
		}
		r.attached = append(r.attached, a)
		*p = append(*p, notice.Attachment{Name: a.Name, Apart: a.Apart})
	}
	return true
}

// checkAttachment refuses what a 附件's keys cannot mean together.
func (r *reader) checkAttachment(a *attachment) {
	say := func(pos notice.Pos, problem, want string) {
		r.fault(&notice.Fault{Pos: pos, Field: "附件", Problem: problem, Want: want})
	}
	bodies := 0
	for _, given := range []bool{a.File.Value != "", a.InBody, a.Form.Value != ""} {
		if given {
			bodies++
		}
	}
	switch {
	case a.Name.Value == "":
		say(a.pos, "缺少名称", "名称: 附件的名称")
	case bodies > 1:
		say(a.pos, "正文从哪里来不明确", "文件、正文、表单只写一个")
	case a.Form.Value == "" && a.Data.value.kind != absent:
		say(a.Data.value.pos, "数据只用于表单", "")
	}
}

// attachment reads a `::: 附件 N`.
func (b *body) attachment(d *directive, at notice.Pos) {
	number, err := strconv.Atoi(d.argument)
	if err != nil || number < 1 {
		b.fault(&notice.Fault{Pos: at, Field: "附件", Problem: "没有写明第几个附件", Got: brief(d.argument), Want: "::: 附件 1"})
		return
	}
	a := attachmentBlock{number: number, pos: at, blocks: b.read(d, "附件")}
	if len(a.blocks) == 0 && d.FirstChild() == nil {
		b.fault(&notice.Fault{Pos: at, Field: "附件", Problem: "里面没有内容"})
	}
	b.attachments = append(b.attachments, a)
}

// attach gives each attachment its body, from this file or another, and says
// where the list and the blocks do not agree.
func (r *reader) attach(blocks []attachmentBlock) {
	byNumber := map[int]bool{}
	for _, block := range blocks {
		i := block.number - 1
		f := &notice.Fault{Pos: block.pos, Field: "附件"}
		switch {
		case i >= len(r.attached):
			f.Problem = fmt.Sprintf("首部的附件列表中没有第 %d 个附件", block.number)
		case byNumber[i]:
			f.Problem = fmt.Sprintf("第 %d 个附件的正文重复", block.number)
		case !r.attached[i].InBody:
			f.Problem, f.Want = fmt.Sprintf("首部没有写明第 %d 个附件的正文在此", block.number), "{名称: …, 正文: 是}"
		default:
			r.notice.Attachments[i].Body = block.blocks
		}
		if f.Problem != "" {
			r.fault(f)
		}
		byNumber[i] = true
	}
	for i, a := range r.attached {
		switch {
		case a.InBody && !byNumber[i]:
			r.fault(&notice.Fault{Pos: a.pos, Field: "附件", Problem: fmt.Sprintf("正文中没有第 %d 个附件的内容", i+1),
				Want: fmt.Sprintf("::: 附件 %d 与 ::: 之间写附件正文", i+1)})
		case a.File.Value != "":
			r.notice.Attachments[i].Body = r.file("附件", notice.Text(a.File))
		case a.Form.Value != "" && a.Name.Value != "":
			if f := r.filledForm(a.Form, a.Data.value, a.pos); f != nil {
				r.notice.Attachments[i].Body = []notice.Block{f}
			}
		}
	}
}
