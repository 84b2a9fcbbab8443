package ooxml

// Control is a content control (内容控件), w:sdt.
type Control struct {
	Node        *Node
	Tag, Alias  string // its name for programs, its title for people
	Content     *Node  // w:sdtContent; nil in a damaged one
	Placeholder bool   // it says that it shows its prompt (单击此处输入文字); not every program takes that back when somebody types into it
	Box         bool   // it is a check box
	Checked     bool
}

// Controls are the part's content controls in document order, an outer one before those in it.
func (p *Part) Controls() ([]Control, error) {
	root, err := p.Tree()
	if err != nil {
		return nil, err
	}
	var list []Control
	for n := range root.All() {
		if n.Name == "w:sdt" && !n.inFallback(nil) {
			list = append(list, control(n))
		}
	}
	return list, nil
}

func control(n *Node) Control {
	props := n.Child("w:sdtPr")
	c := Control{Node: n, Content: n.Child("w:sdtContent")}
	if x := props.Child("w:tag"); x != nil {
		c.Tag = x.Attr("w:val")
	}
	if x := props.Child("w:alias"); x != nil {
		c.Alias = x.Attr("w:val")
	}
	c.Placeholder = on(props.Child("w:showingPlcHdr"), "w:val")
	if box := props.Child("w14:checkbox"); box != nil {
		c.Box, c.Checked = true, on(box.Child("w14:checked"), "w14:val")
	}
	return c
}

// on reads a switch: there, and not said to be off.
func on(n *Node, attr string) bool {
	if n == nil {
		return false
	}
	switch n.Attr(attr) {
	case "0", "false", "off":
		return false
	}
	return true
}

// Text is what the control holds, a line each paragraph; "" while it shows its prompt.
func (c *Control) Text() string {
	if c.Content == nil || c.Placeholder {
		return ""
	}
	return c.Content.Text()
}
