{#- The script of every page: page.js without its comments and indents (macros/rendering.py). At the root alone. -#}
{% if not config.extra.language_path %}{{ config.extra.script | safe }}{% endif %}
