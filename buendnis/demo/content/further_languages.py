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
            paragraph(
                "Do you have a question for the youth office?",
                "Please call or write to us.",
                "You may write in any language that the contact box names.",
            ),
            heading("What the alliance wanted in 2017"),
            paragraph(
                "In 2017 an alliance in the district of Bautzen set itself goals for young refugees.",
                "Young refugees were to get information and support early on their way from school to work.",
                "The district was to stand up against discrimination and racism.",
                "Young refugees were to take part more in decisions that concern them.",
                "What came after that is not known here.",
            ),
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
            paragraph(
                "هل لديك سؤال لمكتب رعاية الشباب؟",
                "اتصل بنا أو اكتب إلينا من فضلك.",
                "يمكنك أن تكتب إلينا بأي لغة مذكورة في مربع الاتصال.",
            ),
            heading("ماذا أراد التحالف في عام 2017"),
            paragraph(
                "في عام 2017 حدد تحالف في مقاطعة باوتسن أهدافًا من أجل اللاجئين الشباب.",
                "كان الهدف أن يحصل اللاجئون الشباب مبكرًا على المعلومات والدعم في طريقهم من المدرسة إلى العمل.",
                "وكان الهدف أن تتصدى المقاطعة للتمييز والعنصرية.",
                "وكان الهدف أن يشارك اللاجئون الشباب أكثر في القرارات التي تخصهم.",
                "ما حدث بعد ذلك غير معروف هنا.",
            ),
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
