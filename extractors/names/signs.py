"""The words beside a name that show what it names, each with its weight.

A weight of 2 is enough by itself ("X was piloted in"), one of 1 wants another sign ("work on X"). A sign is looked
for directly before or behind the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.names.phrases import CALENDAR
from kb.model import EntityKind

PROGRAMME = (
    r"(?:programme|scheme|strategy|campaign|pilot|fund|service|initiative|plan|project|trial|review|framework|"
    r"model|standard|course|vision|charter|pledge|package|reform|blueprint|pathfinder|challenge|accelerator|grant|"
    r"payment|guarantee|promise|helpline|hotline|app|tool|portal|platform|workstream|strand|roadmap|levy|register|competition)"
)
BODY = (
    r"(?:charity|company|firm|enterprise|contractor|supplier|think tank|consultancy|provider|developer|operator|union|"
    r"association|regulator|landlord|retailer|manufacturer|start-up|publisher|watchdog|business|body|trust|housebuilder|"
    r"co-operative|cooperative|maker|builder|bank|chain|brand|group|society|partnership|organisation|agency|federation|utility|nonprofit|quango)"
)
_NO_MONTH = rf"(?!(?:{'|'.join(sorted(CALENDAR))})\b)"
_ARTICLE = r"(?:(?:the|our|its|their|this|a|an|new) ){0,2}"
_QUALITIES = r"(?:[\w£][\w.,£%'-]* ){0,5}?"


@dataclass(frozen=True, slots=True)
class Sign:
    """Words before (``side`` -1) or behind (1) a name that show its kind; ``personal`` where they fit a person too."""

    kind: EntityKind
    side: int
    weight: int
    pattern: re.Pattern[str]
    personal: bool = False


def _before(kind: EntityKind, weight: int, *words: str, personal: bool = False) -> Sign:
    return Sign(kind, -1, weight, re.compile(rf"(?i)\b(?:{'|'.join(words)}) {_ARTICLE}['\"]?$"), personal)


def _behind(kind: EntityKind, weight: int, *words: str, personal: bool = False) -> Sign:
    return Sign(kind, 1, weight, re.compile(rf"['\"]?(?:{'|'.join(words)})"), personal)


SIGNS = (
    _before(
        "programme",
        2,
        r"(?:re-?)?launch(?:ed|es|ing)",
        r"roll(?:ed|ing|s)? out",
        r"pilot(?:ed|ing|s)",
        r"trial(?:led|ling)",
        r"sign(?:ed|ing|s)? up (?:to|for)",
        r"enrol(?:led|ling|s|ments?)? (?:in|on|onto|for)",
        r"appl(?:y|ied|ies|ying|ications?) (?:for|under)",
        r"eligible (?:for|under)",
        r"(?:funded|delivered|supported|paid for|provided|financed|offered|available|built|trained|run|backed) "
        r"(?:through|under|via|as part of)",
        r"(?:phase|wave|round|tranche|stage)(?: (?:\w+|\d+))? of",
        r"(?:cohort|rollout|roll-out|relaunch|graduates|expansion|extension|implementation|piloting|evaluation) of",
        r"(?:senior responsible (?:owner|officer)|sro|"
        r"(?:programme|project|transformation|change|delivery) (?:director|manager|lead|sponsor))(?:,|:)?"
        r"(?: for| of| at| -)?",
        rf"(?:{PROGRAMME}|system|database|website),? (?:called|named|known as|dubbed|branded|entitled)",
        rf"(?:{PROGRAMME}|changes?|work|idea|approach|proposals?|drive|effort|offer),? (?:that |which )?we "
        r"(?:call|are calling|have (?:called|named))",
    ),
    _before(
        "programme",
        1,
        r"part of",
        r"part in",
        r"(?:funded|backed) by",
        r"(?:given|run|ran|banner of|report of|know(?:n|s)? it as|calls? it)",
        r"under",
        r"through",
        r"via",
        r"using|uses?|used",
        r"sign(?:ed|ing|s)? in to",
        r"log(?:ged|ging|s)? (?:in|on) ?to",
        r"(?:launch|delivery|success|future|aims?|start|end|closure|cost|introduction|year|strand|pillar|benefits) of",
        r"(?:money|funding|grants?|investment|funds|loans?|vouchers?|bids?|places?|million|billion)(?: (?:will|to))?"
        r"(?: go)? (?:for|from|through|under|via|on|to)",
        r"(?:work|progress|report|consultation|decision|update|webinar|briefing|spending|spent|working) on",
        r"(?:extend|expand|continu|evaluat|replac|scrapp?|clos|deliver|introduc|join|promot|expand|renew|announc)"
        r"(?:e|s|es|d|ed|ing)?",
        r"appl(?:y|ied|ies|ying|ications?|icants?) to",
        r"(?:gave us|set aside|earmarked|allocated|ring-fenced|secured|won|committed|budget) (?:for|to)",
        r"called",
        r"known as",
        r"dubbed",
    ),
    _behind(
        "programme",
        2,
        r" (?:was|were|is|has been|have been|will be|is being|was being) (?:first |then |now |also |later )?"
        r"(?:launched|relaunched|re-launched|piloted|trialled|rolled out|extended to|wound up|rebranded)\b",
        r" (?:is|are|was|remains?) (?:now |still )?(?:on track|behind schedule|on time|under way|over budget)\b",
        r" (?:goes|went|will go|has gone|is going|going) live\b",
        rf"(?:,|\s-) (?:which is |now |formerly )?(?:a|an|our|the|its|their|another) {_QUALITIES}"
        rf"(?:{PROGRAMME}|system|database|software)\b",
        rf",? (?:is|was|became|remains|will be)(?: now| still| also)? (?:a|an|our|the|its|their|another) {_QUALITIES}"
        rf"{PROGRAMME}\b",
        r" (?:pilot|pilots|rollout|roll-out|scheme|programme|project|initiative|campaign|app|helpline|hotline|portal|"
        r"strategy|workstream|pathfinder)\b",
        r" (?:(?:case|online|digital|national|information|records?|booking|management|messaging|phone|text|learning|"
        r"referral|advice) ){0,2}(?:system|service|tool|portal|platform|database|website|award|qualification)\b",
        r", (?:first |which was )?(?:launched|piloted|introduced|rolled out|trialled)\b",
        r" (?:is|was) the (?:new )?name (?:of|for|given to) (?:our|the|its|a)\b",
    ),
    _behind(
        "programme",
        1,
        r" (?:has |have |had |will |would |now |also |already ){0,3}(?:help(?:s|ed)?|"
        r"train(?:s|ed)?|pa(?:ys|id)|gives?|gave|given|aims?|aimed|brings?|brought|covers?|covered|means?|meant|open(?:s|ed)?|launch(?:es|ed)?|clos(?:es|ed)|"
        r"beg[aiu]n|begins?|starts?|started|ends?|ended|reach(?:es|ed)|saved?|saves|costs?|replac(?:es|ed)|lets?|"
        r"gets?|comes? into|came into|offers?|offered|funds|lends?|lent|cuts?|supports?|supported|stopped|stops?)\b",
        r" (?:closes?|is due|is on track|is behind|will run|will close|will open|has now)\b",
        r", which (?:\w+ )?(?:pays|helps|funds|gives|offers|aims|lends|trains|closes|opens|began|mends|has £|"
        r"counts|clears|teaches|supports|covers|replaced|replaces|started|lets)\b",
        r" (?:graduates|participants|applicants|projects|areas|sites|cohort|places|funding|money|grants?|bulletin|"
        r"newsletter|website|visits|workshops|payments|bootcamps|vouchers|loans|bursaries|clubs|sessions|work|team|"
        r"figure|ticketing|courses|events|roadshows?|volunteers|certificate)\b",
    ),
    _before(
        "organisation",
        2,
        r"(?:spokes(?:wo)?man|spokesperson|chief executive|managing director|trustee|founder|general secretary|"
        r"co-founder|chairman|chairwoman|ceo|proprietor)(?: (?:of|at|for|from))",
        r"(?:staff|officers|colleagues|volunteers|engineers|scientists|researchers|economists|lawyers|advisers|"
        r"representatives?|inspectors|trustees|employees|experts|analysts|consultants|nurses|partners|directors|"
        r"planners|fundraisers|wardens|auditors|surveyors|trainers) (?:from|at|of)",
        r"(?:survey|research|report|analysis|study|poll|evaluation|review|audit|modelling|figures|statement|letter|"
        r"advice|response|evidence|complaint|donation|loan|bid|objection) (?:carried out |written |prepared |run )?"
        r"(?:by|from)",
        r"(?:owned|made|supplied|hosted|managed|operated|employed|commissioned|designed|developed|sponsored|"
        r"manufactured|audited|built|printed|published|run) by",
        r"(?:works?|worked|working) (?:at|for)",
        r"(?:chairman|chairwoman|patron|treasurer|co-chair|convener) of",
        r"(?:lead|head|officer|advis[eo]r|manager|co-?ordinator|fellow|professor|scientist|engineer|economist|analyst|"
        r"researcher|campaigner|solicitor|counsel|partner|apprentice|trustee|director|secretary|lecturer|nurse|curator|"
        r"head of \w+(?: and \w+)?|strategist|organiser|specialist) at",
        r"(?:advis[eo]r|officer|manager|director|lead|co-?ordinator|secretary|campaigner), (?:of|from|at)",
        r"working (?:with|alongside)",
        r"seconded (?:from|to)",
        r"(?:joins?|joined|comes?|came|coming) (?:to )?us from",
        r"(?:contracts?|tenders?)(?: (?:was|were|has been|have been))?(?: awarded)? (?:with|to|went to|goes to)",
        r"awarded to",
        r"(?:commissioned|bought|hired|leased) from",
        r"(?:merged?|merger|partnership) with",
        r"(?:bought|taken over) by",
        r"partners?(?:,| at| include| are| is)",
        r"behalf of",
        r"(?:companies|firms|charities|organisations|businesses|groups|bodies|employers) (?:such as|like|including)",
        r"(?:help|support|donations?) from",
        rf"{BODY},? (?:called|named|known as)",
        r"the (?:charit(?:y|ies)|compan(?:y|ies)|firms?|regulator|retailers?|supermarkets?|unions?|landlords?|"
        r"suppliers?|publishers?|contractors?|consultanc(?:y|ies)|think tanks?|developers?|housebuilders?)(?:,)?",
    ),
    _before(
        "organisation",
        2,
        r"(?:led|done|checked|founded|set up|carried out|represented|won|prepared|organised|compiled) by",
        personal=True,
    ),
    _before(
        "organisation",
        1,
        r"(?:funded|delivered|provided|backed|supported) by",
        r"(?:director|members?|leader|secretary|manager|bursar|principal|chair|president) (?:of|from)",
        r"members? (?:include|are)",
        r"together with",
        r"thanks to",
        r"alongside",
        r"moved to",
        r"joined",
        r"winner was",
        r"wrote to",
        r"including",
        r"such as",
        r"(?:people|those|speakers|guests|delegates) from",
    ),
    _behind(
        "organisation",
        2,
        r"(?:,? who)? (?:said|says|warned|argued|welcomed|replied|disagreed|objected|denied|complained|"
        r"appealed|responded|claims|claimed|believes|apologised|voted)\b",
        personal=True,
    ),
    _behind(
        "organisation",
        2,
        r"[.,;](?: [^.;]{0,60})?\b[Ii]ts (?:co-)?(?:founder|owner|chief executive|managing director|workers|employees|"
        r"shareholders|trustees|staff|customers|headquarters|factory)\b",
        r"'s? (?:chief|chairman|chairwoman|headquarters|shareholders|trustees|workforce|factory|head office|offices|"
        r"managing director|customers|annual report)\b",
        rf"(?:,|\s-) (?:which is |now |formerly )?(?:a|an|the|another|our) {_QUALITIES}{BODY}\b(?!')",
        rf",? (?:is|was|became) (?:a|an|the|another) {_QUALITIES}{BODY}\b(?!')",
        r", which (?:regulates|represents|employs|owns|operates|makes|builds|supplies|sells|campaigns|manages)\b",
        r" (?:shareholders|headquarters|trustees)\b",
        r" (?:will )?(?:employs?|employed|owns|manufactures|sells)\b",
        r", (?:based|headquartered|registered) in\b",
    ),
    _behind(
        "organisation",
        1,
        r" (?:agreed|asked|told|announced|confirmed|added|called|wrote|operates|builds?|built|supplied|supplies|makes|"
        r"made|bought|wants|runs|won|voted|bid|hired|recruited|met|staff|engineers|employees|customers|told)\b",
        r"'s? (?:board|staff|director|boats?|vans?|members|engineers|office|depot)\b",
        r", which (?:runs|provides|supports|has)\b",
        rf" (?:of|in) {_NO_MONTH}[A-Z][a-z]+[,.]",
    ),
)

# "Our sister programme, Clear Start, is", "the scheme (First Step)": named between marks behind its kind.
APPOSED = re.compile(rf"(?i)(?:\b(?:the|our|its|a|an|new|this)|'s) {_QUALITIES}{PROGRAMME}(?:,| -| \()[ ]?['\"]?$")
APPOSED_END = re.compile(r"['\"]?(?:,| -|\)|\.|$)")

# What the text calls a name shortly after: "The scheme opened in May".
CALLED_BACK: dict[EntityKind, re.Pattern[str]] = {
    "programme": re.compile(rf"\b(?:[Tt]he|[Tt]his|[Oo]ur|[Bb]oth)(?: new)? {PROGRAMME}s?\b"),
    "organisation": re.compile(rf"\b(?:[Tt]he|[Tt]his|[Bb]oth) {BODY}s?\b"),
}
CALLED_BEFORE: dict[EntityKind, re.Pattern[str]] = {
    "programme": re.compile(rf"(?i)\b{PROGRAMME}s?\b[^.]*$"),
    "organisation": re.compile(rf"(?i)\b{BODY}s?\b[^.]*$"),
}
