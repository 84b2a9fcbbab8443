package templates

import (
	"embed"
	"strings"
)

//go:embed forms
var forms embed.FS

// FormFile is the file of a form that comes with the program, by its name.
func FormFile(name string) ([]byte, bool) {
	data, err := forms.ReadFile("forms/" + name + ".yaml")
	return data, err == nil
}

// FormNames is the names of the forms that come with the program.
func FormNames() (names []string) {
	list, err := forms.ReadDir("forms")
	if err != nil {
		return nil // the folder is embedded
	}
	for _, f := range list {
		names = append(names, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	return names
}
