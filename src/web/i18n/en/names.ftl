### Names of the languages that summits publish in.

language-ar = Arabic
language-de = German
language-en = English
language-es = Spanish
language-fr = French
language-hy = Armenian
language-it = Italian
language-ja = Japanese
language-kk = Kazakh
language-ky = Kyrgyz
language-pt = Portuguese
language-ru = Russian
language-tg = Tajik
language-tr = Turkish
language-zh = Chinese
