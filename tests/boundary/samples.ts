// Written by tests/boundary.rs, checked by tsc: a line that does not compile shows where www/types.ts and the crate differ.
import type * as types from "../../www/types";
import type { Filled, Nothing, Unused } from "./exact";

export const page = {
  "url": "https://news.example/bridge",
  "lang": "en",
  "title": "The bridge",
  "meta": {
    "author": [
      "Ada Example"
    ]
  },
  "jsonLd": [
    "{}"
  ],
  "blocks": [
    {
      "text": "The bridge stays open.",
      "tag": "p",
      "path": [
        "main#story",
        "p.lede"
      ],
      "linkChars": 10,
      "href": "https://news.example/other",
      "selected": [
        {
          "start": 4,
          "end": 10
        }
      ]
    }
  ]
} satisfies Filled<types.Page>;
export type Unused_page = Nothing<Unused<Filled<types.Page>, typeof page>>;

export const options = {
  "claims": 5,
  "selectionOnly": true,
  "lang": "en"
} satisfies Filled<types.Options>;
export type Unused_options = Nothing<Unused<Filled<types.Options>, typeof options>>;

export const analysis = {
  "version": 1,
  "text": "😀",
  "lang": "en",
  "notes": [
    {
      "code": "no-article",
      "span": {
        "start": 0,
        "end": 2
      }
    },
    {
      "code": "unsupported-language",
      "span": {
        "start": 0,
        "end": 2
      }
    },
    {
      "code": "opinion",
      "span": {
        "start": 0,
        "end": 2
      }
    },
    {
      "code": "live-blog",
      "span": {
        "start": 0,
        "end": 2
      }
    },
    {
      "code": "lacks-context",
      "span": {
        "start": 0,
        "end": 2
      }
    },
    {
      "code": "truncated",
      "span": {
        "start": 0,
        "end": 2
      }
    },
    {
      "code": "few-claims",
      "span": {
        "start": 0,
        "end": 2
      }
    }
  ],
  "blocks": [
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "headline",
      "teaser": "related",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "standfirst",
      "teaser": "read-more",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "byline",
      "teaser": "most-read",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "body",
      "teaser": "sponsored",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "pullquote",
      "teaser": "own",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "caption",
      "teaser": "related",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "credit",
      "teaser": "read-more",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "teaser",
      "teaser": "most-read",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "promo",
      "teaser": "sponsored",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "widget",
      "teaser": "own",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "navigation",
      "teaser": "related",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "bio",
      "teaser": "read-more",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "comment",
      "teaser": "most-read",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "legal",
      "teaser": "sponsored",
      "href": "https://news.example/other",
      "why": "why"
    },
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "other",
      "teaser": "own",
      "href": "https://news.example/other",
      "why": "why"
    }
  ],
  "provenance": {
    "publisher": "Example Daily",
    "agency": "Example Wire",
    "original": {
      "name": "Example Weekly",
      "href": "https://weekly.example/"
    },
    "byline": "Ada Example",
    "dateline": "ARDENNE",
    "published": "2026-11-22"
  },
  "attributions": [
    {
      "id": 0,
      "source": 0,
      "mention": {
        "start": 0,
        "end": 2
      },
      "cue": {
        "start": 0,
        "end": 2
      },
      "content": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "quoted": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "form": "direct",
      "act": "statement",
      "confidence": 0.9,
      "why": "why"
    },
    {
      "id": 1,
      "source": 0,
      "mention": {
        "start": 0,
        "end": 2
      },
      "cue": {
        "start": 0,
        "end": 2
      },
      "content": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "quoted": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "form": "indirect",
      "act": "thought",
      "confidence": 0.9,
      "why": "why"
    },
    {
      "id": 2,
      "source": 0,
      "mention": {
        "start": 0,
        "end": 2
      },
      "cue": {
        "start": 0,
        "end": 2
      },
      "content": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "quoted": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "form": "mixed",
      "act": "intention",
      "confidence": 0.9,
      "why": "why"
    }
  ],
  "sources": [
    {
      "id": 0,
      "name": "Ada Example",
      "kind": "person",
      "standing": "named",
      "role": "mayor of Ardenne",
      "mentions": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "attributions": [
        0
      ]
    },
    {
      "id": 1,
      "name": "Ada Example",
      "kind": "organization",
      "standing": "unnamed",
      "role": "mayor of Ardenne",
      "mentions": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "attributions": [
        0
      ]
    },
    {
      "id": 2,
      "name": "Ada Example",
      "kind": "group",
      "standing": "named",
      "role": "mayor of Ardenne",
      "mentions": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "attributions": [
        0
      ]
    },
    {
      "id": 3,
      "name": "Ada Example",
      "kind": "document",
      "standing": "unnamed",
      "role": "mayor of Ardenne",
      "mentions": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "attributions": [
        0
      ]
    }
  ],
  "claims": [
    {
      "id": 0,
      "span": {
        "start": 0,
        "end": 2
      },
      "rank": 1,
      "score": 0.7,
      "type": "event",
      "voice": "attributed",
      "attribution": 0,
      "inPart": 0,
      "hedges": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "also": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "why": "why"
    },
    {
      "id": 1,
      "span": {
        "start": 0,
        "end": 2
      },
      "rank": 2,
      "score": 0.7,
      "type": "quantity",
      "voice": "own",
      "attribution": 0,
      "inPart": 0,
      "hedges": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "also": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "why": "why"
    },
    {
      "id": 2,
      "span": {
        "start": 0,
        "end": 2
      },
      "rank": 3,
      "score": 0.7,
      "type": "causal",
      "voice": "attributed",
      "attribution": 0,
      "inPart": 0,
      "hedges": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "also": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "why": "why"
    },
    {
      "id": 3,
      "span": {
        "start": 0,
        "end": 2
      },
      "rank": 4,
      "score": 0.7,
      "type": "comparison",
      "voice": "own",
      "attribution": 0,
      "inPart": 0,
      "hedges": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "also": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "why": "why"
    },
    {
      "id": 4,
      "span": {
        "start": 0,
        "end": 2
      },
      "rank": 5,
      "score": 0.7,
      "type": "status",
      "voice": "attributed",
      "attribution": 0,
      "inPart": 0,
      "hedges": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "also": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "why": "why"
    },
    {
      "id": 5,
      "span": {
        "start": 0,
        "end": 2
      },
      "rank": 6,
      "score": 0.7,
      "type": "prediction",
      "voice": "own",
      "attribution": 0,
      "inPart": 0,
      "hedges": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "also": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "why": "why"
    }
  ],
  "stats": {
    "words": 7,
    "bodyWords": 6,
    "quotedWords": 5,
    "attributedWords": 4,
    "named": 3,
    "unnamed": 2,
    "unattributedClaims": 1
  }
} satisfies Filled<types.Analysis>;
export type Unused_analysis = Nothing<Unused<Filled<types.Analysis>, typeof analysis>>;

export const formats = [
  "json",
  "markdown",
  "csv",
  "web-annotation",
  "claim-review"
] satisfies Filled<types.Format[]>;
export type Unused_formats = Nothing<Unused<Filled<types.Format[]>, typeof formats>>;

export const barePage = {
  "meta": {},
  "jsonLd": [],
  "blocks": [
    {
      "text": "",
      "tag": "",
      "path": [],
      "linkChars": 0
    }
  ]
} satisfies types.Page;

export const bareOptions = {} satisfies types.Options;

export const bareAnalysis = {
  "version": 1,
  "text": "😀",
  "lang": "en",
  "notes": [
    {
      "code": "no-article"
    }
  ],
  "blocks": [
    {
      "span": {
        "start": 0,
        "end": 2
      },
      "kind": "headline",
      "why": "why"
    }
  ],
  "provenance": {
    "original": {
      "name": ""
    }
  },
  "attributions": [
    {
      "id": 0,
      "content": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "form": "direct",
      "act": "statement",
      "confidence": 0.9,
      "why": "why"
    }
  ],
  "sources": [
    {
      "id": 0,
      "name": "Ada Example",
      "kind": "person",
      "standing": "named",
      "mentions": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "attributions": [
        0
      ]
    }
  ],
  "claims": [
    {
      "id": 0,
      "span": {
        "start": 0,
        "end": 2
      },
      "rank": 1,
      "score": 0.7,
      "type": "event",
      "voice": "attributed",
      "hedges": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "also": [
        {
          "start": 0,
          "end": 2
        }
      ],
      "why": "why"
    }
  ],
  "stats": {
    "words": 7,
    "bodyWords": 6,
    "quotedWords": 5,
    "attributedWords": 4,
    "named": 3,
    "unnamed": 2,
    "unattributedClaims": 1
  }
} satisfies types.Analysis;

export const codes = [
  "too-long",
  "bad-page"
] satisfies Filled<Exclude<types.ErrorCode, "not-loaded">[]>;
export type Unused_codes = Nothing<Unused<Filled<Exclude<types.ErrorCode, "not-loaded">[]>, typeof codes>>;
