"""The world as squares of one size: where the square of each country stands. No database.

Neighbours stand near one another, roughly as on a map, and Europe is drawn large, since a small country counts here as
much as a large one. Each line: row, first column (from 1), and the ISO codes of countries side by side from there.
"""

LINES = (
    # Europe, with Greenland and Russia
    (0, 7, "GL"), (0, 11, "IS"), (0, 14, "NO SE FI"),
    (1, 11, "FO"), (1, 14, "DK"), (1, 16, "EE RU"),
    (2, 10, "IE GB"), (2, 13, "NL DE PL LV BY"),
    (3, 12, "BE LU CZ SK LT UA"),
    (4, 11, "FR CH LI AT HU RO MD"),
    (5, 10, "PT ES AD MC SI HR RS BG"),
    (6, 12, "IT SM VA BA ME XK MK"),
    (7, 12, "MT"), (7, 16, "AL GR TR"),
    # Asia
    (3, 20, "KZ"), (3, 23, "MN"),
    (4, 20, "UZ KG"), (4, 23, "CN KP"),
    (5, 19, "GE TM TJ"), (5, 24, "KR"), (5, 26, "JP"),
    (6, 19, "AM AZ"), (6, 25, "HK MO TW"),
    (7, 19, "SY IQ IR AF PK NP BT"),
    (8, 18, "CY LB JO KW"), (8, 24, "IN BD MM LA VN"),
    (9, 18, "IL PS SA BH QA"), (9, 24, "LK"), (9, 26, "TH KH PH"),
    (10, 20, "YE OM AE"), (10, 24, "MV"), (10, 26, "MY SG BN"),
    (11, 26, "ID TL PG"),
    # Oceania
    (10, 29, "PW FM MH"), (11, 29, "SB NR KI"), (12, 29, "VU TV WS"), (13, 27, "AU"), (13, 29, "NC FJ TO"),
    (14, 28, "NZ"),
    # Africa
    (8, 11, "MA DZ TN LY EG"),
    (9, 10, "EH MR ML NE TD SD ER"),
    (10, 9, "CV SN GM BF NG CF SS ET DJ"),
    (11, 10, "GW GN CI TG CM CG UG KE SO"),
    (12, 11, "SL LR GH BJ GQ CD RW TZ SC"),
    (13, 14, "ST GA AO BI MW KM"),
    (14, 16, "ZM ZW MZ MG MU"),
    (15, 16, "NA BW SZ"),
    (16, 16, "ZA LS"),
    # America
    (2, 1, "CA"), (3, 1, "US"), (4, 1, "MX"), (4, 6, "BS"),
    (5, 2, "GT BZ"), (5, 5, "CU"),
    (6, 2, "SV HN"), (6, 5, "JM HT DO"), (6, 9, "KN AG"),
    (7, 3, "NI"), (7, 7, "PR"), (7, 9, "DM LC"),
    (8, 3, "CR PA"), (8, 8, "VC BB"),
    (9, 4, "CO VE"), (9, 7, "GD TT"),
    (10, 3, "EC"), (10, 5, "GY SR GF"),
    (11, 4, "PE BR"), (12, 4, "BO PY"), (13, 4, "CL AR UY"),
)  # fmt: skip
SQUARES = {
    code: (column + number - 1, row) for row, column, codes in LINES for number, code in enumerate(codes.split())
}  # fmt: skip
COLUMNS = 1 + max(column for column, _ in SQUARES.values())
ROWS = 1 + max(row for _, row in SQUARES.values())
