//! The output: findings as spans over one text.

use crate::error::Error;
use crate::span::{Offsets, Span, Unit};
use serde::{Deserialize, Serialize, Serializer};

/// All findings of one page. Spans count bytes of [`Analysis::text`]; [`Analysis::into_utf16`] gives the form that
/// crosses the boundary.
///
/// The JSON that [`crate::render`] writes, that of the npm package and of the command line hold UTF-16 spans: read it as
/// a [`Utf16Analysis`] and turn that [`into_bytes`](Utf16Analysis::into_bytes). What serde makes of an `Analysis` itself
/// looks the same but counts bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Analysis {
    /// Version of this format; 1.
    pub version: u32,
    /// The blocks' texts joined by `"\n"`, or the plain text as it was given.
    pub text: String,
    /// Language of the text, the primary BCP 47 subtag; `und` where it could not be told.
    pub lang: String,
    /// What the reader should know about the analysis as a whole.
    pub notes: Vec<Note>,
    /// Every block, in text order.
    pub blocks: Vec<BlockFinding>,
    /// Where the article comes from, as far as the page says.
    pub provenance: Provenance,
    /// Who says what, in text order.
    pub attributions: Vec<Attribution>,
    /// Everyone who says something, in order of first mention.
    pub sources: Vec<Source>,
    /// The key claims by rank.
    pub claims: Vec<Claim>,
    /// Counts over the above.
    pub stats: Stats,
}

/// A remark on the whole page, or on a part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// What is remarked.
    pub code: NoteCode,
    /// The part, where it is not the whole page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// The remarks there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteCode {
    /// No article was found: a front page, a listing, a shop, an empty page. Its blocks have kinds all the same, `body` for
    /// its running text; who says what and key claims are looked for only in what a reader selects.
    NoArticle,
    /// The models do not know the text's language: kinds and provenance only.
    UnsupportedLanguage,
    /// The page calls itself opinion, editorial, column or the like.
    Opinion,
    /// A live blog: many short dated entries.
    LiveBlog,
    /// The passage needs what is not there: an answer without its question, an introduction to a missing list.
    LacksContext,
    /// The text stops before its end, as at a paywall. No version gives it yet.
    Truncated,
    /// Hardly a sentence of the article can be checked and carries it: an opinion, a recipe, a notice.
    FewClaims,
}

/// One block and what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BlockFinding {
    /// Where the block's text stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// For teasers: of which sort.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub teaser: Option<Teaser>,
    /// Where the block leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The evidence in this page for the kind.
    pub why: String,
}

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The story's title.
    Headline,
    /// Summary of this story outside its prose: dek, key points.
    Standfirst,
    /// Who wrote it and when, dateline and timestamps.
    Byline,
    /// The story's own prose, subheads, lists, quotes.
    Body,
    /// A display repeat of a passage of the body.
    Pullquote,
    /// Describes a picture, video or embed, with its credit.
    Caption,
    /// Provenance of the text: "Source: …", "(Reporting by …)".
    Credit,
    /// Title, blurb, label or time of another story.
    Teaser,
    /// Asks the reader to do something, or boasts of the site.
    Promo,
    /// Tool, advertisement or embed furniture.
    Widget,
    /// Menus, breadcrumbs, tags, pagination.
    Navigation,
    /// About the author or the outlet.
    Bio,
    /// Readers' comments and their furniture.
    Comment,
    /// Copyright, terms, disclaimers.
    Legal,
    /// None of these.
    #[default]
    Other,
}

impl Kind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Kind; 15] = [
        Kind::Headline,
        Kind::Standfirst,
        Kind::Byline,
        Kind::Body,
        Kind::Pullquote,
        Kind::Caption,
        Kind::Credit,
        Kind::Teaser,
        Kind::Promo,
        Kind::Widget,
        Kind::Navigation,
        Kind::Bio,
        Kind::Comment,
        Kind::Legal,
        Kind::Other,
    ];

    /// Whether the block is the article's own text: headline, standfirst and body. A pull quote repeats the body, so
    /// what it says is found there.
    pub const fn is_prose(self) -> bool {
        matches!(self, Kind::Headline | Kind::Standfirst | Kind::Body)
    }
}

/// Which sort of teaser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Teaser {
    /// Named as related, or of the article's topic.
    Related,
    /// "Read more", in or under the text.
    ReadMore,
    /// Most read, popular, trending.
    MostRead,
    /// Paid for.
    Sponsored,
    /// The site's own other stories.
    Own,
}

/// Where the article comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// Who publishes this page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The news agency the text is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// Where it was first published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    /// Who wrote it, without "By".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// The place at the head of the text ("GENEVA").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// When it was published, as the page gives it: mostly ISO 8601 where it comes from metadata, which may hold any form of
    /// date, else the words of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

/// The original of a republished article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Original {
    /// Name of the outlet.
    pub name: String,
    /// Link to it, where the page has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// Words, writing, a finding, a thought or an intention ascribed to a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// Index in [`Analysis::attributions`].
    pub id: usize,
    /// Index in [`Analysis::sources`]; none where nobody is named ("reportedly") or the speaker is unsure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
    /// The source as written here: the noun phrase nearest to the cue, with title and apposition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mention: Option<Span>,
    /// The reporting words with their auxiliaries ("has said", "according to").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<Span>,
    /// What is ascribed: contiguous pieces in text order, with quotation marks and "that"; two where the cue splits it.
    pub content: Vec<Span>,
    /// The parts of the content that stand in quotation marks, with the marks, where only a part does ([`Form::Mixed`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quoted: Vec<Span>,
    /// Whether the words are quoted.
    pub form: Form,
    /// What is ascribed: speech, a thought, a plan.
    pub act: Act,
    /// Probability that source and content are right, 0 to 1.
    #[serde(serialize_with = "short")]
    pub confidence: f32,
    /// The evidence in this text.
    pub why: String,
}

/// Whether the ascribed words are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// All inside quotation marks.
    Direct,
    /// None of it quoted.
    Indirect,
    /// Partly quoted.
    Mixed,
}

/// What is ascribed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Speech, writing, findings.
    Statement,
    /// Belief, knowledge, emotion.
    Thought,
    /// Plans, wants, promises to do.
    Intention,
}

/// Someone or something that says something in the article: one entry for all mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Index in [`Analysis::sources`].
    pub id: usize,
    /// The fullest name in the text; for the unnamed, the phrase that stands for them.
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// Whether the reader could find out who it is.
    pub standing: Standing,
    /// Office or affiliation as the text gives it ("mayor of Ardenne").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Where it is mentioned, in text order.
    pub mentions: Vec<Span>,
    /// Indices in [`Analysis::attributions`].
    pub attributions: Vec<usize>,
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A human being.
    Person,
    /// A company, ministry, party, team.
    Organization,
    /// Several people without an organisation's name ("officials", "both camps").
    Group,
    /// A report, filing, poll, study, statement.
    Document,
}

/// Whether a source can be identified from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Identified.
    Named,
    /// "officials", "a person familiar with the matter".
    Unnamed,
}

/// A sentence that carries the story and can be checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Index in [`Analysis::claims`].
    pub id: usize,
    /// The whole sentence.
    pub span: Span,
    /// 1 for the most important.
    pub rank: usize,
    /// 0 to 1, comparable within one article and stable within a version.
    #[serde(serialize_with = "short")]
    pub score: f32,
    /// What sort of fact it claims.
    #[serde(rename = "type")]
    pub claim_type: ClaimType,
    /// Whether its substance is ascribed to a source.
    pub voice: Voice,
    /// Index in [`Analysis::attributions`] of the attribution it stands under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<usize>,
    /// Where the article itself says it and a source states a part of it: index in [`Analysis::attributions`] of that
    /// part's, if its source is known and it is sure or hangs on the sentence as a participle ("…, citing …").
    #[serde(rename = "inPart", default, skip_serializing_if = "Option::is_none")]
    pub in_part: Option<usize>,
    /// Words that weaken it ("may", "reportedly").
    pub hedges: Vec<Span>,
    /// Other sentences that state the same.
    pub also: Vec<Span>,
    /// The evidence in this text.
    pub why: String,
}

/// What sort of fact a claim claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimType {
    /// Something happened.
    Event,
    /// A number.
    Quantity,
    /// One thing led to another.
    Causal,
    /// More, less, first, largest.
    Comparison,
    /// A state of affairs, a law, a rule.
    Status,
    /// What will be.
    Prediction,
}

/// Who stands behind a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// A source says so.
    Attributed,
    /// The article itself says so.
    Own,
}

/// Counts over the findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stats {
    /// Words of the whole page.
    pub words: usize,
    /// Words of the blocks of kind body and pull quote.
    pub body_words: usize,
    /// Words of direct and mixed attributions' quoted parts.
    pub quoted_words: usize,
    /// Words inside any attribution's content.
    pub attributed_words: usize,
    /// Sources that are named.
    pub named: usize,
    /// Sources that are not.
    pub unnamed: usize,
    /// Claims in the article's own voice, no part of which is a source's.
    pub unattributed_claims: usize,
}

/// Writes 0.9 as 0.9 on every way out; a 32-bit number handed to JavaScript as it is reads 0.8999999761581421.
fn short<S: Serializer>(value: &f32, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_f64((f64::from(*value) * 1e4).round() / 1e4)
}

impl Analysis {
    /// Calls `f` on every span, in no particular order.
    pub fn for_each_span(&mut self, mut f: impl FnMut(&mut Span)) {
        self.notes.iter_mut().filter_map(|n| n.span.as_mut()).for_each(&mut f);
        self.blocks.iter_mut().for_each(|b| f(&mut b.span));
        for a in &mut self.attributions {
            a.mention.iter_mut().chain(&mut a.cue).chain(&mut a.content).chain(&mut a.quoted).for_each(&mut f);
        }
        self.sources.iter_mut().flat_map(|s| &mut s.mentions).for_each(&mut f);
        for c in &mut self.claims {
            f(&mut c.span);
            c.hedges.iter_mut().chain(&mut c.also).for_each(&mut f);
        }
    }

    /// The analysis with its spans in UTF-16 code units, as JavaScript and JSON have it.
    ///
    /// ```
    /// let analysis = inquit::analyze_text("“🌉 is safe,” Ada Example said.", &inquit::Options::default())?;
    /// let bytes = analysis.attributions[0].content[0];
    /// let units = analysis.into_utf16().get().attributions[0].content[0];
    /// assert_eq!((bytes.end, units.end), (19, 13));
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn into_utf16(mut self) -> Utf16Analysis {
        let text = std::mem::take(&mut self.text);
        let offsets = Offsets::new(&text, Unit::Utf16);
        self.for_each_span(|s| *s = offsets.span_from_bytes(*s));
        drop(offsets);
        self.text = text;
        Utf16Analysis(self)
    }
}

/// An [`Analysis`] whose spans count UTF-16 code units: the form that is serialised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Utf16Analysis(Analysis);

impl Utf16Analysis {
    /// The findings, spans in UTF-16 code units.
    pub fn get(&self) -> &Analysis {
        &self.0
    }

    /// An analysis whose spans count so already.
    #[cfg(any(target_arch = "wasm32", test))]
    pub(crate) fn of(analysis: Analysis) -> Self {
        Self(analysis)
    }

    /// Leaves the text out: the caller has it.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn take_text(&mut self) {
        self.0.text = String::new();
    }

    /// Back to byte spans. An analysis that was changed on the way so that spans leave the text, or ids point at
    /// nothing, is a [`Error::BadPage`].
    pub fn into_bytes(self) -> Result<Analysis, Error> {
        let mut analysis = self.0;
        let text = std::mem::take(&mut analysis.text);
        let offsets = Offsets::new(&text, Unit::Utf16);
        let length = offsets.from_byte(text.len());
        let mut outside = None;
        analysis.for_each_span(|s| {
            if s.start > s.end || s.end > length {
                outside = Some(*s);
            }
            *s = offsets.span_to_bytes(*s);
        });
        if let Some(s) = outside {
            return Err(Error::BadPage(format!("span {}..{} of a text of {length} UTF-16 units", s.start, s.end)));
        }
        let (sources, attributions) = (analysis.sources.len(), analysis.attributions.len());
        let dangling = analysis.attributions.iter().filter_map(|a| a.source).any(|s| s >= sources)
            || analysis
                .claims
                .iter()
                .flat_map(|c| c.attribution.into_iter().chain(c.in_part))
                .any(|a| a >= attributions)
            || analysis.sources.iter().flat_map(|s| &s.attributions).any(|&a| a >= attributions);
        if dangling {
            return Err(Error::BadPage("an id that points at no source or attribution".into()));
        }
        drop(offsets);
        analysis.text = text;
        Ok(analysis)
    }
}
