package frame

import (
	"reflect"
	"strings"
)

// Document is the OpenAPI 3.1 description of the routes.
func Document(routes []Route, version string) Object {
	schemas := NewSchemas()
	paths := Object{}
	for _, r := range routes {
		path := OpenPath(r.Path)
		item, ok := paths[path].(Object)
		if !ok {
			item = Object{}
			paths[path] = item
		}
		item[strings.ToLower(r.Method)] = r.Describe(schemas)
	}
	schemas.Of(reflect.TypeFor[Problem]())
	return Object{
		"openapi": "3.1.0",
		"info": Object{
			"title": "Приёмная: обращения граждан", "version": version,
			"description": "Регистрация и рассмотрение обращений граждан по 59-ФЗ. Даты – ГГГГ-ММ-ДД, пустая строка " +
				"– даты нет. " +
				"Ошибки – application/problem+json. Повтор запроса с тем же " + KeyHeader + " безопасен.",
		},
		"servers": []Object{{"url": APIRoot}},
		"paths":   paths,
		"components": Object{"schemas": schemas.Named,
			"securitySchemes": Object{"bearer": Object{"type": "http", "scheme": "bearer"}}},
		"security": []Object{{"bearer": []string{}}},
	}
}
