"""Topics of the example releases: neutral words."""

from buendnis.demo.shapes import Pair, TopicText

TOPICS = (
    TopicText(key="topic/education", name=Pair("Bildung", "Kubłanje")),
    TopicText(key="topic/participation", name=Pair("Beteiligung", "Wobdźělenje")),
    TopicText(key="topic/trainings", name=Pair("Fortbildung", "Dalekubłanje")),
)
