"""Four levels, from green to red."""

from components.traffic_light.traffic_light import OnChoose, TrafficLight

__all__ = ['OnChoose', 'TrafficLight']
