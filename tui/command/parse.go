package command

import (
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"whichtool/questions"
)

var errForm = errors.New(`not a JSON object of the form {"answers":{"question":"option"}}`)

// parse reads a line's answers.
func (b *batcher) parse(line []byte) (questions.Answers, error) {
	var in struct {
		Answers map[string]string `json:"answers"`
	}
	if err := json.Unmarshal(line, &in, json.RejectUnknownMembers(true)); err != nil {
		return questions.Answers{}, plainJSON(err)
	}
	if in.Answers == nil {
		return questions.Answers{}, errForm
	}
	return b.engine.Answer(in.Answers)
}

// plainJSON is an error of the JSON library in the reader's words.
func plainJSON(err error) error {
	var syntax *jsontext.SyntacticError
	var meaning *json.SemanticError
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: it ends too soon", errForm)
	case errors.Is(err, jsontext.ErrDuplicateName):
		return errors.New(`a question is answered twice, or "answers" is there twice`)
	case errors.Is(err, json.ErrUnknownName) && errors.As(err, &meaning):
		return fmt.Errorf("unknown member %q; the only one is \"answers\"", meaning.JSONPointer.LastToken())
	case errors.As(err, &syntax) && syntax.JSONPointer == "":
		return fmt.Errorf("%w: %v", errForm, syntax.Err)
	}
	return errForm
}
