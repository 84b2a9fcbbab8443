package ooxml_test

import (
	"fmt"

	"hongtou/internal/oracle"
	"hongtou/ooxml"
)

// What a returned form says: its paragraphs, and its content controls by their tags.
func Example() {
	data := oracle.Word{
		Body: `<w:p><w:r><w:t>姓名：</w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="姓名"/></w:sdtPr><w:sdtContent><w:r><w:t>张建国</w:t></w:r></w:sdtContent></w:sdt></w:p>`,
	}.Bytes()
	p, err := ooxml.Open("回执.docx", data)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, story := range p.Stories() {
		paragraphs, err := story.Paragraphs()
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, para := range paragraphs {
			if text := para.Text(); text != "" {
				fmt.Println(story.Title(), para.Number, text)
			}
		}
	}
	controls, err := p.Main.Controls()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range controls {
		fmt.Println(c.Tag, "=", c.Text())
	}
	// Output:
	// 正文 1 姓名：张建国
	// 姓名 = 张建国
}
