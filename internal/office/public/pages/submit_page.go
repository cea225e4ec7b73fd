package pages

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/formguard"
	"appeals/internal/frame"
	"appeals/internal/office/public"
	"appeals/internal/web"
)

// letter is a citizen's form on its way: what was typed and the files with it.
type letter struct {
	key     string
	values  url.Values
	files   []appeal.Upload
	proof   formguard.Verdict
	kept    bool   // the files will be there when the form comes back
	unknown string // why nobody has vouched for the citizen
}

func (s *Pages) submitPage(c *gin.Context) error {
	blank := letter{key: frame.NewFormToken(), values: SubmitDefaults(), kept: true}
	if err := s.opened(c.Request.Context()); err != nil {
		return s.sendBack(c, blank, err)
	}
	return s.showSubmit(c, http.StatusOK, blank, nil)
}

// submitForm takes an appeal of a citizen in and goes to the receipt. Whatever
// is wrong with the form, it comes back with everything that was in it.
func (s *Pages) submitForm(c *gin.Context) error {
	l, filesErr, err := s.letterOfForm(c)
	if err != nil {
		return err
	}
	if err := s.Visit(c.ClientIP(), s.Wall()); err != nil {
		return s.sendBack(c, l, err)
	}
	if row := l.values.Get("add"); row != "" {
		web.AddRow(l.values, "authors", "surname")
		return s.sendBack(c, l, nil)
	}
	receipt, err := s.submitted(c, l, filesErr)
	if err != nil {
		return s.sendBack(c, l, err)
	}
	if err := s.forgetCitizen(c); err != nil { // he is gone in some hours anyway
		s.Logger.Warn("a citizen is remembered longer", "request_id", frame.RequestID(c), "error", err)
	}
	if err := s.keepReceipt(c, receipt); err != nil {
		return err
	}
	return frame.Redirect(c, "/submit/receipt")
}

// letterOfForm reads the form. What is wrong with its files is told together
// with everything else.
func (s *Pages) letterOfForm(c *gin.Context) (l letter, filesErr, err error) {
	form, err := s.FormOf(c)
	if err != nil {
		return l, nil, err
	}
	sealer, err := s.sealer(c.Request.Context())
	if err != nil {
		return l, nil, err
	}
	l = letter{key: form.Get("key"), values: form, proof: sealer.Check(frame.ProofOf(form), s.Wall())}
	l.files, filesErr = s.formFiles(c, form, l.proof.Ours())
	if _, told := frame.ShownAgain(filesErr); filesErr != nil && !told {
		return l, nil, filesErr
	}
	return l, filesErr, nil
}

// submitted sends the form on. The field that people do not see is for
// programs that fill in everything; a person whose browser did it is told.
// Everything that is wrong is said at once.
func (s *Pages) submitted(c *gin.Context, l letter, filesErr error) (Receipt, error) {
	ctx := c.Request.Context()
	who, known, err := s.citizen(c)
	if err != nil {
		return Receipt{}, err
	}
	if known {
		nameIn(l.values, who)
	}
	in, wrong := web.ParseIntake(l.values)
	switch {
	case known:
		in.Identified = who.Identified()
	case s.mode() == public.Required:
		wrong = append(wrong, appeal.FieldError{Field: identityField, Message: showYourself})
	}
	if len(in.Normal().Authors) > 1 {
		in.Authorship = "collective"
	}
	if l.values.Get("website") != "" {
		wrong = append(wrong, appeal.FieldError{Field: "website",
			Message: "Это поле нужно оставить пустым. Очистите его и отправьте ещё раз."})
	}
	more, err := s.wrongLetter(ctx, in)
	if err != nil {
		return Receipt{}, err
	}
	wrong = slices.Concat(more, wrong, frame.FieldErrors(filesErr), frame.FieldErrors(frame.NotProved(l.proof)))
	key := frame.RequestIDOf("", c.Request.URL.Path, l.key)
	if len(wrong) > 0 && !s.takenIn(ctx, key) {
		return Receipt{}, appeal.InvalidFields(wrong)
	}
	return s.submit(ctx, key, in, l.files)
}

// takenIn tells whether a citizen's form came before: it gets its receipt
// again, though its proof or its choices have become stale since.
func (s *Pages) takenIn(ctx context.Context, key string) bool {
	id, _, err := s.Store.AcceptedUnder(ctx, "", key)
	return err == nil && id != ""
}

// wrongLetter is what the office and the law would say of a letter, in the
// words of a citizen.
func (s *Pages) wrongLetter(ctx context.Context, in appeal.Intake) ([]appeal.FieldError, error) {
	_, today, err := s.Today(ctx)
	if err != nil {
		return nil, err
	}
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return nil, err
	}
	wrong := []appeal.FieldError{}
	ours := frame.FieldErrors(publicOnly(in))
	first := firstAuthor(in)
	if first.Surname == "" && first.Organisation == "" {
		wrong = append(wrong, appeal.FieldError{Field: "authors.0.surname", Message: noSurname})
	}
	if first.Name == "" && first.Organisation == "" {
		wrong = append(wrong, appeal.FieldError{Field: "authors.0.name",
			Message: "Напишите имя: его требует закон (ч. 3 ст. 7)."})
	}
	in = in.Normal()
	for _, f := range append(frame.FieldErrors(in.Validate(today, s.Calendar(), dir)), ours...) {
		if f.Field == "annotation" && in.Annotation == "" || f.Field == "authors.0.surname" && first.Surname == "" {
			continue // said already, in the words of this form
		}
		wrong = append(wrong, appeal.FieldError{Field: f.Field, Message: plainly(f, first)})
	}
	return wrong, nil
}

const noSurname = "Напишите фамилию: на анонимное обращение ответ не даётся (ч. 1 ст. 11)."

// firstAuthor is whom the form names first, before empty rows are left out.
func firstAuthor(in appeal.Intake) appeal.Author {
	if len(in.Authors) == 0 {
		return appeal.Author{}
	}
	alone := appeal.Intake{Authors: in.Authors[:1]}.Normal()
	if len(alone.Authors) == 0 {
		return appeal.Author{}
	}
	return alone.Authors[0]
}

// plainly is an error in the words of a citizen where the clerk's do not fit.
func plainly(f appeal.FieldError, first appeal.Author) string {
	switch {
	case f.Field == "authors.0.address" && first.Address == "":
		return "Укажите электронную почту или почтовый адрес: иначе ответ некуда отправить."
	case f.Field == "text":
		return "Напишите, что случилось и о чём Вы просите."
	}
	return f.Message
}

// sendBack shows the form again with everything that was typed, and keeps its
// files meanwhile. A key that was used for another text gets a new one.
func (s *Pages) sendBack(c *gin.Context, l letter, err error) error {
	e, status := (*appeal.Error)(nil), http.StatusOK
	if err != nil {
		said, ok := frame.ShownAgain(err)
		if !ok {
			return err
		}
		e, status = said, s.StatusOf(c, err)
		if e.Code == appeal.KeyReused {
			l.key, l.proof = frame.NewFormToken(), formguard.Forged
		}
	}
	switch l.proof {
	case formguard.Forged:
		if uuid.Validate(l.key) != nil {
			l.key = frame.NewFormToken()
		}
		l.files, l.kept = nil, len(l.files) == 0
	default:
		l.kept = s.stashFiles(c, l.key, l.files)
	}
	return s.showSubmit(c, status, l, e)
}

// showSubmit draws the form. A proof that still holds is not asked for again.
func (s *Pages) showSubmit(c *gin.Context, status int, l letter, e *appeal.Error) error {
	directory, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	sealer, err := s.sealer(c.Request.Context())
	if err != nil {
		return err
	}
	identity, err := s.identityOf(c, l)
	if err != nil {
		return err
	}
	challenge := sealer.Challenge(l.key, s.Wall())
	if l.values.Get("token") != "" && l.proof.Ours() && l.proof != formguard.Stale {
		challenge = formguard.Again(l.values.Get("token"))
	} else {
		l.values.Del("nonce")
		l.values.Del("answer")
	}
	in := SubmitInput{
		Values: l.values, Key: l.key, Err: e, Dir: directory, Lost: !l.kept,
		Token: challenge.Token, Bits: challenge.Bits, Question: challenge.Question, Identity: identity,
	}
	if l.kept {
		for _, f := range l.files {
			in.Files = append(in.Files, appeal.File{Name: f.Name, Type: f.Type, Size: int64(len(f.Content))})
		}
	}
	return s.ShowPage(c, status, "submit", NewSubmit(s.PageFrame(c, ""), in))
}

func containsInt(list []string, n int) bool { return slices.Contains(list, strconv.Itoa(n)) }
