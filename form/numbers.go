package form

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// The weights and check characters of GB 11643-1999 (公民身份号码), ISO 7064 MOD 11-2.
var (
	idWeights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	idForm    = regexp.MustCompile(`^\d{17}[\dXx]$`)
	idOldForm = regexp.MustCompile(`^\d{15}$`)
	mangled   = regexp.MustCompile(`^\d(\.\d+)?[Ee]\+?\d+$`)
)

const idChecks = "10X98765432"

// idProvinces is the first two digits that GB/T 2260 gives.
const idProvinces = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"

// checkID holds a 公民身份号码 to GB 11643: form, place, date of birth and check character. It knows what a spreadsheet makes of one that is not
// kept as text.
func checkID(f *notice.Field, v notice.Value) (problem, want string) {
	id := v.Text()
	want = f.Type.Info().Want
	const text = "在 Excel 中先把这一列设为文本，再重新填写"
	switch {
	case mangled.MatchString(id):
		return "已被 Excel 改成科学记数，原来的号码丢失了", text
	case idOldForm.MatchString(id):
		return "是15位旧号码", want
	case !idForm.MatchString(id):
		return "不是18位公民身份号码", want
	case !strings.Contains(idProvinces, id[:2]):
		return "前两位不是省级行政区划代码", want
	}
	if birth, ok := parseDate(Birth(id)); !ok || birth.Year < 1850 {
		return "第7至14位不是出生日期", want // which digits, the value says, unless it is masked
	}
	if check := idCheck(id); check != strings.ToUpper(id)[17] {
		if strings.HasSuffix(id, "000") {
			return "末几位已被 Excel 改成 0，原来的号码丢失了", text
		}
		return "校验码不对", fmt.Sprintf("末位为 %c，或前面有一位写错", check)
	}
	return "", ""
}

// idCheck is the check character of a number's first 17 digits.
func idCheck(id string) byte {
	sum := 0
	for i, w := range idWeights {
		sum += int(id[i]-'0') * w
	}
	return idChecks[sum%11]
}

// Birth is the date of birth in a 公民身份号码 of 18 characters, as 1990-01-31.
func Birth(id string) string { return id[6:10] + "-" + id[10:12] + "-" + id[12:14] }

// Sex is the sex in a 公民身份号码 of 18 characters.
func Sex(id string) string {
	if (id[16]-'0')%2 == 1 {
		return "男"
	}
	return "女"
}

// creditDigits is the characters of GB 32100-2015 (统一社会信用代码) in their order of value: no I, O, S, V, Z.
const creditDigits = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// checkCredit holds a 统一社会信用代码 to GB 32100: its characters and its check character, MOD 31 with weights of powers of 3.
func checkCredit(f *notice.Field, v notice.Value) (problem, want string) {
	code := v.Text()
	want = f.Type.Info().Want
	if utf8.RuneCountInString(code) != 18 || len(code) != 18 {
		if mangled.MatchString(code) {
			return "已被 Excel 改成科学记数，原来的代码丢失了", want
		}
		return "不是18位", want
	}
	sum, weight := 0, 1
	for i := range code {
		d := strings.IndexByte(creditDigits, code[i])
		if d < 0 {
			return fmt.Sprintf("第%d位不应是 %q", i+1, code[i:i+1]), "数字和大写字母，没有 I、O、S、V、Z"
		}
		if i < 17 {
			sum += d * weight
			weight = weight * 3 % 31
		}
	}
	if check := creditDigits[(31-sum%31)%31]; check != code[17] {
		return "校验码不对", fmt.Sprintf("末位为 %c，或前面有一位写错", check)
	}
	return "", ""
}
