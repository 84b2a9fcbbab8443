package templates

import (
	"fmt"
	"strings"

	"hongtou/notice"
)

// New is a draft of a kind to fill in: its elements with hints as comments.
func New(kind string) ([]byte, error) {
	info, ok := notice.Lookup(kind)
	if !ok {
		return nil, fmt.Errorf("没有“%s”这个文种；可用：%s", kind, kindNames())
	}
	if info.Format != notice.Document && info.Format != notice.Plain {
		return nil, fmt.Errorf("尚不支持%s格式的文种“%s”", info.Format, kind)
	}
	var b strings.Builder
	line := func(key, value, hint string) {
		text := key + ": " + value
		if hint != "" {
			text += "   # " + hint
		}
		b.WriteString(text + "\n")
	}
	b.WriteString("---\n")
	line("文种", string(info.Kind), "")
	if info.Format == notice.Plain {
		b.WriteString("# 白头：不印红头和版记\n")
		line("标题", "××单位××"+string(info.Kind), "｜ 可指定换行处")
		line("# 署名", "××单位", "不署名就不写")
		line("# 成文日期", "2026-01-01", "")
	} else {
		line("发文机关", "××单位", "红头上印“发文机关+文件”")
		line("# 发文字号", "×发〔2026〕1号", "正式印发前填写")
		if info.Direction == notice.Upward {
			line("签发人", "×××", "上行文必须有")
		}
		line("标题", "关于××的"+string(info.Kind), "机关、事由、文种；｜ 可指定换行处")
		if wantsRecipients(info) {
			line("主送", "××单位", "多个用列表：[甲单位, 乙单位]")
		}
		b.WriteString("# 附件:\n#   - 附件名称\n")
		line("# 成文日期", "2026-01-01", "签发或会议通过的日期")
		line("印章", "有", "留出盖章位置；不盖章写 无")
		if info.Kind == "请示" {
			line("附注", "联系人：×××，电话：×××", "请示应注明联系人和电话")
		} else {
			line("# 附注", "此件公开发布", "不用写括号")
		}
		line("# 抄送", "[甲单位, 乙单位]", "")
		line("# 印发机关", "××单位办公室", "与印发日期一起印在版记里")
		line("# 印发日期", "2026-01-01", "")
	}
	b.WriteString("---\n\n" + opening(info) + "\n\n# 第一部分\n\n正文……\n\n## 一个小标题。句号以前用标题的字体，以后接排正文。\n\n# 第二部分\n\n正文……\n")
	if end := closing(info.Kind); end != "" {
		b.WriteString("\n" + end + "\n")
	}
	return []byte(b.String()), nil
}

func kindNames() string {
	names := make([]string, len(notice.Kinds))
	for i, k := range notice.Kinds {
		names[i] = string(k.Kind)
	}
	return strings.Join(names, "、")
}

// wantsRecipients reports whether a kind is addressed to somebody: what is published to all is not.
func wantsRecipients(info notice.KindInfo) bool {
	return !strings.Contains("公告 通告 公报 决议", string(info.Kind))
}

// opening and closing are the usual first and last words of a kind.
func opening(info notice.KindInfo) string {
	switch {
	case info.Kind == "批复":
		return "你单位《关于××的请示》（×发〔2026〕1号）收悉。现批复如下："
	case info.Format == notice.Plain:
		return "根据……，结合实际，……"
	}
	return "根据……，现将有关事项" + map[bool]string{true: "报告如下：", false: "通知如下："}[info.Direction == notice.Upward]
}

func closing(kind notice.Kind) string {
	return map[notice.Kind]string{"请示": "妥否，请批示。", "报告": "特此报告。", "批复": "此复。", "通知": "特此通知。", "通告": "特此通告。", "公告": "特此公告。"}[kind]
}
