list "openconnectors_instance" "crm" {
  provider         = openconnectors
  include_resource = true

  config {
    element_key = "connectwisecrmrest"
    tags        = ["team:crm"]
  }
}
