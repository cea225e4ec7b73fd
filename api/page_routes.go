package api

import "github.com/gin-gonic/gin"

func (s *Server) pageRoutes(*gin.Engine) {}
