"""The words that names and lines are made of."""

from __future__ import annotations


def _split(text: str) -> list[str]:
    return list(dict.fromkeys(text.split()))


FIRST_NAMES = _split("""
Ada Alan Amir Ana Anton Aylin Ben Bora Carla Chen Clara Dana David Dilan Elena Emil Enzo Eva Farid Fatma Finn Greta
Hana Hugo Ines Ivo Jana Jonas Judit Karim Lea Leo Lin Luca Maja Marta Mei Mila Nadia Nils Noor Olga Omar Paula Pavel
Priya Rami Rosa Sam Sara Sofia Tariq Tomas Uma Vera Viktor Wen Yara Yusuf Zoe
""")
LAST_NAMES = _split("""
Abadi Adler Baker Berg Blum Castro Costa Diaz Dvorak Ek Farkas Fischer Fuchs Garcia Haas Hill Horvat Ito Jansen Kaya
Keller Kim Kovacs Lang Lopez Maier Moreau Nagy Novak Okafor Olsen Park Patel Petit Popov Quist Rao Rossi Ruiz Saito
Silva Singh Sousa Stein Tanaka Toth Vega Vogel Wang Weber Wolf Yilmaz Zhou
""")
# None that parts a line, such as "because": what stands in one as words is to be read back as words.
EVERYDAY = _split("""
plan review release team meeting question date risk budget customer change decision design test note call answer
week draft report number deploy incident list idea order feedback support data service process goal result cost
error step contract offer quarter roadmap handover interview training metric estimate dashboard backlog migration
outage release proposal workshop vendor pricing security access version feature interface document page table record
folder search index cluster server network backup restore alert queue limit scope summary agenda minutes action
owner reader writer slow clear early late open shared small large new old next last first second honest quiet calm
rough final short long missing broken ready stable simple hard fair common private public weekly daily monthly joint
hidden useful certain write read send check move ask tell show share split merge close start finish draw measure
compare explain repeat promise wait hold drop keep lose find learn teach help visit travel paint build ship roll
patch trace count weigh sort before after while until although unless with without about between under over
against during through towards morning evening monday friday spring summer autumn winter office corridor kitchen
train phone letter screen paper board account member partner manager engineer designer analyst director colleague
newcomer mentor student client supplier
""")
HEADS = _split("""
ba be bo ca co da de do fa fe ga go ha he ja ka ke la le lo ma me mo na ne no pa pe po ra re ro sa se so ta
""")
TAILS = _split("""
bel ber dan der din dor fen gan gel kin lan len lin lor man mer min mos nan nel nor pol ran rel rin ros sel
""")
