"""Help in languages that the portal itself does not speak: short pages, one language each."""

from buendnis.demo.shapes import PageText, Pair, Sorbian, heading, paragraph

# Isolated, so that its groups of digits keep their order inside Arabic text
_NUMBER = '\u2066<a href="tel:+493023125100">030 23125-100</a>\u2069'

PAGES = (
    PageText(
        key="page/help-en",
        sorbian=Sorbian.NONE,
        title=Pair("Help in English"),
        slug=Pair("help"),
        body=(
            paragraph("This is the portal of the youth office (Jugendamt) of the district of Bautzen."),
            heading("Who helps"),
            paragraph("Do you have a question for the youth office? Please call or write to us."),
            heading("Telephone"),
            paragraph(
                'Example number: <a href="tel:+493023125100">030 23125-100</a>.',
                "It is reserved for films and reaches nobody. The office will put its own number here.",
            ),
        ),
        parent="page/youth-office",
        contact="contact/office",
        place={"position": 91, "rooted": True, "in_section": False},
        kind={"language_tag": "en", "mark": "Help"},
    ),
    PageText(
        key="page/help-ar",
        sorbian=Sorbian.NONE,
        title=Pair("مساعدة باللغة العربية"),
        slug=Pair("help-ar"),
        body=(
            paragraph("هذه صفحة مكتب رعاية الشباب (Jugendamt) في مقاطعة باوتسن (Bautzen)."),
            heading("من يساعد"),
            paragraph("هل لديك سؤال لمكتب رعاية الشباب؟ اتصل بنا أو اكتب إلينا من فضلك."),
            heading("الهاتف"),
            paragraph(
                f"رقم تجريبي: {_NUMBER}.",
                "هذا الرقم مخصص للأفلام ولا يرد عليه أحد. سيضع المكتب رقمه الخاص هنا.",
            ),
        ),
        parent="page/youth-office",
        contact="contact/office",
        place={"position": 92, "rooted": True, "in_section": False},
        kind={"language_tag": "ar", "direction": "rtl", "mark": "مساعدة"},
    ),
)
